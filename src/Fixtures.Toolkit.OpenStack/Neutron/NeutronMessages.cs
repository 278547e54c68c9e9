using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Neutron.Notifications;

namespace Fixtures.Toolkit.OpenStack.Neutron;

/// <summary>The RPC methods of Neutron's messages.</summary>
internal static class NeutronMessages
{
    /// <summary>
    /// Upstream's notifier calls <c>Notifier.send_events</c> in its own process; this cloud sends a message of that name.
    /// </summary>
    public static readonly IReadOnlyList<KeyValuePair<Type, RpcMethod>> All =
    [
        new(typeof(TellCompute), new(new("neutron.notifier", "send_events"), RpcKind.Cast)),
    ];
}
