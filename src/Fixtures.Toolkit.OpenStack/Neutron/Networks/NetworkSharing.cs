using Fixtures.Toolkit.OpenStack.Neutron.RbacPolicies;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;

namespace Fixtures.Toolkit.OpenStack.Neutron.Networks;

/// <summary>Who may use a network that belongs to another project, as its RBAC policies say.</summary>
internal static class NetworkSharing
{
    /// <summary>Whether the caller reads <c>shared: true</c>.</summary>
    public static bool IsShared(View view, string networkId) => IsOpen(view, networkId, RbacPolicy.Shared);

    /// <summary>Whether the caller sees it: as its owner, by sharing, or as an external network.</summary>
    public static bool IsVisible(View view, Network network) =>
        view.Caller.SeesAll || view.Caller.Owns(network.ProjectId)
        || IsOpen(view, network.Id, RbacPolicy.Shared) || IsOpen(view, network.Id, RbacPolicy.External);

    private static bool IsOpen(View view, string networkId, string action)
    {
        var caller = view.Caller;
        return view.State.RbacPolicies.By("object_id", networkId)
            .Any(policy => policy.Action == action && (policy.TargetProject == "*" || caller.Owns(policy.TargetProject)));
    }
}
