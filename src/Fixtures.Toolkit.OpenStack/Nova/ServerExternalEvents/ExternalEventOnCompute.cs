using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerExternalEvents;

/// <summary>What a host does about an event that Neutron reports.</summary>
internal static class ExternalEventOnCompute
{
    public static void Map(ComputeTable compute) => compute.OnCast<ExternalServerEvent>("external_instance_event", TakeAsync);

    /// <summary>
    /// Takes an event about a port. Where Neutron cannot be asked for the addresses, the server keeps the last known ones.
    /// </summary>
    public static async Task TakeAsync(ComputeService host, ExternalServerEvent happening, string? requestId)
    {
        if (happening.Event == "network-vif-deleted")
            host.TrySave(
                happening.ServerId,
                server => server with { Interfaces = server.Interfaces.RemoveAll(port => port.PortId == happening.Tag) });
        if (happening.Event != "network-changed")
            return;
        try
        {
            await ServerPorts.RefreshAsync(host.Nova, happening.ServerId, requestId);
        }
        catch (Exception error) when (ComputeService.FailureOf(error) is not null)
        {
            host.Nova.World.Journal.Write(
                JournalKind.Message, host.Topic, "could not look at the ports", happening.ServerId.ToString(), requestId);
        }
    }
}
