using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.Sharing;

/// <summary>The RBAC policies behind <c>shared</c> and <c>router:external</c>: one for all projects each.</summary>
internal static class RbacEntries
{
    public static void Open(NeutronChange change, Network network, string action) =>
        Open(change, "network", network.Id, network.ProjectId, action);

    public static void Open(NeutronChange change, string objectType, string objectId, string projectId, string action)
    {
        if (Find(change, objectId, action).All(policy => policy.TargetProject != "*"))
            change.Put(new RbacPolicy(change.NewId(), projectId, objectType, objectId, action, "*"));
    }

    public static void Close(NeutronChange change, string objectId, string action) =>
        Remove(change, Find(change, objectId, action).Where(policy => policy.TargetProject == "*"));

    public static void CloseAll(NeutronChange change, string objectId, string action) => Remove(change, Find(change, objectId, action));

    public static void RemoveAll(NeutronChange change, string objectId) =>
        Remove(change, change.State.RbacPolicies.By("object_id", objectId));

    /// <summary>Whether a policy grants the caller the use of the object.</summary>
    public static bool Reaches(View view, string objectId) => view.State.RbacPolicies.By("object_id", objectId)
        .Any(policy => policy.TargetProject == "*" || view.Caller.Owns(policy.TargetProject));

    private static IEnumerable<RbacPolicy> Find(NeutronChange change, string objectId, string action) =>
        change.State.RbacPolicies.By("object_id", objectId).Where(policy => policy.Action == action);

    private static void Remove(NeutronChange change, IEnumerable<RbacPolicy> policies) =>
        change.Set(RbacPolicy.Table, policies.ToList().Aggregate(change.State.RbacPolicies, (table, policy) => table.Remove(policy.Id)));
}
