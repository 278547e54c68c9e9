using Fixtures.Toolkit.OpenStack.Neutron.AddressGroups;
using Fixtures.Toolkit.OpenStack.Neutron.AddressScopes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;
using Fixtures.Toolkit.OpenStack.Neutron.Sharing;

namespace Fixtures.Toolkit.OpenStack.Neutron.RbacPolicies;

/// <summary>Refuses to delete or retarget a policy that a project still needs.</summary>
/// <remarks>
/// Source: Neutron, <c>_validate_network_rbac_policy_change</c>, <c>_validate_ext_not_in_use_by_tenant</c> and <c>objects/rbac_db.py</c>.
/// </remarks>
internal static class RbacPolicyUse
{
    /// <param name="newTarget">The new target project; null where the policy is deleted.</param>
    public static void Refuse(NeutronChange change, RbacPolicy policy, string? newTarget)
    {
        if (newTarget == policy.TargetProject)
            return;
        var details = (policy.ObjectType, policy.Action) switch
        {
            ("network", RbacPolicy.External) => External(change, policy, newTarget),
            ("network", _) => IsNeeded(change, policy, NetworkUsers(change, policy.ObjectId))
                ? NetworkFaults.SharedByOthers(policy.ObjectId).Message
                : null,
            _ => newTarget != "*" && IsNeeded(change, policy, Users(change.State, policy))
                ? Nested(policy, $"project_id={policy.TargetProject}")
                : null,
        };
        if (details is not null)
            throw NeutronFault.Conflict("RbacPolicyInUse", Nested(policy, details));
    }

    private static string Nested(RbacPolicy policy, string details) =>
        $"RBAC policy on object {policy.ObjectId} cannot be removed because other objects depend on it.\nDetails: {details}";

    /// <summary>
    /// A policy for all projects is needed by users without their own policy; a policy for one project, unless another covers all.
    /// </summary>
    private static bool IsNeeded(NeutronChange change, RbacPolicy policy, IEnumerable<string> users)
    {
        if (policy.TargetProject == OwnerOf(change.State, policy))
            return false;
        var granted = Targets(change.State, policy);
        return policy.TargetProject == "*"
            ? users.Any(user => !granted.Contains(user))
            : !granted.Contains("*") && users.Contains(policy.TargetProject);
    }

    private static HashSet<string> Targets(NeutronState state, RbacPolicy policy) =>
        state.RbacPolicies.By("object_id", policy.ObjectId)
            .Where(other => other.Action == policy.Action && other.Id != policy.Id)
            .Select(other => other.TargetProject)
            .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> NetworkUsers(NeutronChange change, string networkId)
    {
        var owner = change.State.Networks.Find(networkId)?.ProjectId;
        return change.State.Ports.By("network_id", networkId).Select(port => port.ProjectId).Where(project => project != owner);
    }

    private static IEnumerable<string> Users(NeutronState state, RbacPolicy policy) => policy.ObjectType switch
    {
        "security_group" => state.Ports.By("security_groups", policy.ObjectId).Select(port => port.ProjectId),
        "subnetpool" => state.Subnets.By("subnetpool_id", policy.ObjectId).Select(subnet => subnet.ProjectId),
        "address_scope" => state.SubnetPools.All.Where(pool => pool.AddressScopeId == policy.ObjectId).Select(pool => pool.ProjectId),
        "address_group" => state.SecurityGroupRules.All
            .Where(rule => rule.RemoteAddressGroupId == policy.ObjectId)
            .Select(rule => rule.ProjectId),
        _ => [],
    };

    private static string? OwnerOf(NeutronState state, RbacPolicy policy) => policy.ObjectType switch
    {
        "network" => state.Networks.Find(policy.ObjectId)?.ProjectId,
        "security_group" => state.SecurityGroups.Find(policy.ObjectId)?.ProjectId,
        "subnetpool" => state.SubnetPools.Find(policy.ObjectId)?.ProjectId,
        "address_scope" => state.AddressScopes.Find(policy.ObjectId)?.ProjectId,
        _ => state.AddressGroups.Find(policy.ObjectId)?.ProjectId,
    };

    private static string? External(NeutronChange change, RbacPolicy policy, string? newTarget)
    {
        var granted = Targets(change.State, policy);
        if (policy.TargetProject != "*" && granted.Contains("*"))
            return null;
        if (policy.TargetProject == "*" && change.State.Networks.Find(policy.ObjectId) is { IsDefault: true })
            return "Default external networks must be shared to everyone.";
        if (newTarget is not null)
            granted.Add(newTarget);
        var gateways = change.State.Ports.By("network_id", policy.ObjectId).Where(port => port.DeviceOwner == "network:router_gateway");
        var routers = gateways.Select(port => change.State.Routers.Find(port.DeviceId)).OfType<Router>();
        var owners = routers.Select(router => router.ProjectId);
        var isNeeded = policy.TargetProject == "*"
            ? owners.Any(owner => !granted.Contains(owner))
            : owners.Contains(policy.TargetProject);
        return isNeeded ? "There are routers attached to this network that depend on this policy for access." : null;
    }
}
