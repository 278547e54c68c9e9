using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.Sharing;

/// <summary>Access to networks of other projects, as RBAC policies grant it.</summary>
internal static class NetworkSharing
{
    /// <summary>Whether the network is shared with the caller.</summary>
    public static bool IsShared(View view, string networkId) => IsOpen(view, networkId, RbacPolicy.Shared);

    /// <summary>Whether the caller sees the network: as its owner, by sharing, or as an external network.</summary>
    public static bool IsVisible(View view, Network network) =>
        view.Caller.SeesAll || view.Caller.Owns(network.ProjectId)
        || IsOpen(view, network.Id, RbacPolicy.Shared) || IsOpen(view, network.Id, RbacPolicy.External);

    /// <summary>Whether the network is external to the caller.</summary>
    public static bool IsOpenAsExternal(View view, string networkId) => IsOpen(view, networkId, RbacPolicy.External);

    private static bool IsOpen(View view, string networkId, string action)
    {
        var caller = view.Caller;
        return view.State.RbacPolicies.By("object_id", networkId)
            .Any(policy => policy.Action == action && (policy.TargetProject == "*" || caller.Owns(policy.TargetProject)));
    }
}
