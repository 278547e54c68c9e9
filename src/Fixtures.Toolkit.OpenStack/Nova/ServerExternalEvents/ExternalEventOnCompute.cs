using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerExternalEvents;

/// <summary>Handles external events on a host.</summary>
/// <remarks>Upstream: ComputeManager.external_instance_event.</remarks>
internal static class ExternalEventOnCompute
{
    public static void Map(ComputeTable compute) => compute.OnCast<ExternalServerEvent>("external_instance_event", HandleAsync);

    /// <summary>
    /// Handles one event. A changed port updates the network info cache. If Neutron cannot be reached, the server keeps its cached
    /// addresses.
    /// </summary>
    public static async Task HandleAsync(ComputeService host, ExternalServerEvent external, string? requestId)
    {
        if (external.Event == ServerEventNames.VolumeExtended)
        {
            await new ExtendVolumeOnCompute(host).ExtendAsync(external, requestId);
            return;
        }

        if (external.Event == ServerEventNames.VolumeReimaged)
        {
            host.Part<AwaitedEvents>().Deliver(external);
            return;
        }

        if (external.Event == "network-vif-deleted")
        {
            host.TrySave(
                external.ServerId,
                server => server with { Interfaces = server.Interfaces.RemoveAll(port => port.PortId == external.Tag) });
        }

        if (external.Event != "network-changed")
            return;
        try
        {
            await ServerPorts.RefreshAsync(host.Nova, external.ServerId, requestId);
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            host.Nova.World.Journal.Write(
                JournalKind.Message, host.Topic, "could not refresh the network info cache", external.ServerId.ToString(), requestId);
        }
    }
}
