using System.Net;
using Fixtures.Toolkit.OpenStack.Neutron.AddressGroups;
using Fixtures.Toolkit.OpenStack.Neutron.AddressScopes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;
using Fixtures.Toolkit.OpenStack.Neutron.Sharing;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.RbacPolicies;

/// <summary>Creates, updates and deletes RBAC policies.</summary>
/// <remarks>Source: Neutron, <c>db/rbac_db_mixin.py</c>.</remarks>
internal sealed class RbacPolicyResource : Resource<RbacPolicy>
{
    public static readonly RbacPolicyResource Instance = new();

    public override string Name => "rbac_policy";

    public override string Collection => "rbac_policies";

    public override Paging Paging => Paging.None;

    public override AttributeTable Attributes { get; } = new(
        new("id", Allow.Filter) { Check = Must.BeUuid },
        new("object_type", Allow.Post | Allow.Filter) { Default = null, Convert = ObjectType, HasPolicy = true },
        new("object_id", Allow.Post | Allow.Filter) { Check = Must.BeUuid, HasPolicy = true },
        new("target_tenant", Allow.Write | Allow.Filter) { Check = Must.BeText(255), HasPolicy = true },
        new("tenant_id", Allow.Post | Allow.Filter) { Check = Must.BeText(255) },
        new("action", Allow.Post | Allow.Filter) { Check = Must.BeText(255), HasPolicy = true });

    public override IReadOnlyList<DocumentField<RbacPolicy>> Fields { get; } =
    [
        new("id", (_, p) => p.Id),
        new("project_id", (_, p) => p.ProjectId),
        new("action", (_, p) => p.Action),
        new("object_id", (_, p) => p.ObjectId),
        new("target_tenant", (_, p) => p.TargetProject),
        new("object_type", (_, p) => p.ObjectType),
        new("tenant_id", (_, p) => p.ProjectId),
    ];

    public override IReadOnlyList<string> IndexedFields { get; } = ["object_id"];

    /// <remarks>Upstream names the type only after another caller has read the policy (<c>object_type_cache</c>).</remarks>
    public override NeutronFault NotFound(string id) =>
        NeutronFault.NotFound("RbacPolicyNotFound", $"RBAC policy of type unknown with ID {id} not found");

    public override RbacPolicy Create(NeutronChange change, RequestValues values)
    {
        var (type, id) = (values.RequiredText("object_type"), values.RequiredText("object_id"));
        var (action, target) = (values.RequiredText("action"), values.RequiredText("target_tenant"));
        var owner = OwnerOf(change, type, id);
        if (!change.Caller.IsAdmin && !change.Caller.Owns(owner))
            throw NeutronFault.InvalidInput("Only admins can manipulate policies on objects they do not own");
        CheckAction(type, action);
        var policy = new RbacPolicy(change.NewId(), values.Text("project_id") ?? "", type, id, action, target);
        if (change.State.RbacPolicies.By("object_id", id).Any(other => other.Action == policy.Action && other.TargetProject == target))
            throw NeutronFault.Conflict("DuplicateRbacPolicy", "An RBAC policy already exists with those values.");
        change.Put(policy);
        if (policy.Action == RbacPolicy.External && change.State.Networks.Find(id) is { IsExternal: false } network)
            change.Put(network with { IsExternal = true });
        Touch(change, policy);
        return policy;
    }

    public override RbacPolicy Update(NeutronChange change, RbacPolicy row, RequestValues values)
    {
        var next = row with { TargetProject = values.Text("target_tenant", row.TargetProject) };
        RbacPolicyUse.Refuse(change, row, next.TargetProject);
        change.Put(next);
        Touch(change, next);
        return next;
    }

    public override void Delete(NeutronChange change, RbacPolicy row)
    {
        RbacPolicyUse.Refuse(change, row, null);
        change.Remove(row);
        if (row.Action == RbacPolicy.External && change.State.Networks.Find(row.ObjectId) is { IsExternal: true } network
            && change.State.RbacPolicies.By("object_id", row.ObjectId).All(other => other.Action != RbacPolicy.External))
            change.Put(network with { IsExternal = false });
        Touch(change, row);
    }

    private static object? ObjectType(object? value) => (value as string)?.Trim().ToLowerInvariant() switch
    {
        ("network" or "security_group" or "address_scope" or "subnetpool" or "address_group" or "qos_policy") and var type => type,
        _ => throw NeutronFault.InvalidInput($"'{PythonStr.Of(value)}' is not a valid RBAC object type"),
    };

    /// <summary>The owner of the object, even of a hidden one: upstream looks it up as an administrator.</summary>
    private static string OwnerOf(NeutronChange change, string type, string id)
    {
        var owner = type switch
        {
            "network" => change.State.Networks.Find(id)?.ProjectId,
            "security_group" => change.State.SecurityGroups.Find(id)?.ProjectId,
            "address_scope" => change.State.AddressScopes.Find(id)?.ProjectId,
            "subnetpool" => change.State.SubnetPools.Find(id)?.ProjectId,
            "address_group" => change.State.AddressGroups.Find(id)?.ProjectId,
            _ => null,
        };
        return owner ?? throw NeutronFault.InvalidInput(
            type == "network" ? NetworkFaults.NotFound(id).Message : $"The {type} {id} could not be found");
    }

    private static void CheckAction(string type, string action)
    {
        string[] valid = type == "network" ? [RbacPolicy.Shared, RbacPolicy.External] : [RbacPolicy.Shared];
        if (!valid.Contains(action))
        {
            throw new NeutronFault(
                HttpStatusCode.BadRequest, "InvalidActionForType",
                $"Invalid action '{action}' for object type '{type}'. Valid actions: {PythonStr.Tuple(valid)}");
        }
    }

    /// <summary>Raises the revision of the network: <c>NetworkRBAC.revises_on_change</c>. Other objects have none.</summary>
    private static void Touch(NeutronChange change, RbacPolicy policy)
    {
        if (policy.ObjectType == "network")
            NetworkResource.Touch(change, policy.ObjectId);
    }
}
