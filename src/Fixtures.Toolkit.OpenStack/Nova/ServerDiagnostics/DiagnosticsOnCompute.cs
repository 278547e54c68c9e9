using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerDiagnostics;

/// <summary>API → compute (call): the diagnostics of the hypervisor, below 2.48. Reply: true if the guest runs.</summary>
internal sealed record GetDiagnostics(Guid ServerId) : IServerMessage
{
    bool IServerMessage.TakesServerLock => false;
}

/// <summary>API → compute (call): the standard diagnostics, from 2.48 on. Reply: true if the guest runs.</summary>
internal sealed record GetInstanceDiagnostics(Guid ServerId) : IServerMessage
{
    bool IServerMessage.TakesServerLock => false;
}

/// <summary>Checks that a guest runs whose diagnostics are asked for.</summary>
/// <remarks>Upstream: ComputeManager.get_diagnostics and get_instance_diagnostics.</remarks>
internal static class DiagnosticsOnCompute
{
    public static void Map(ComputeTable compute) => compute
        .OnQuery<GetDiagnostics>("get_diagnostics", CheckAsync)
        .OnQuery<GetInstanceDiagnostics>("get_instance_diagnostics", CheckAsync);

    /// <remarks>The hypervisor decides, but the refusal names the power state of the server's record.</remarks>
    private static async Task<object?> CheckAsync(ComputeService host, IServerMessage message)
    {
        if (await host.PowerOfAsync(message.ServerId) == PowerStates.Running)
            return true;
        var known = host.Nova.State.Value.Servers.FindLiving(message.ServerId)?.PowerState ?? PowerStates.NoState;
        throw new NovaException(
            "InstanceInvalidState",
            $"Instance {message.ServerId} in power state {PowerStates.NameOf(known)}. Cannot get_diagnostics while the instance is in this "
                + "state.");
    }
}
