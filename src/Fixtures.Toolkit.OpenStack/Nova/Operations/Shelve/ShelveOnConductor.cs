using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Power;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Shelve;

/// <summary>Unshelves a server: starts it on its host, or finds a host for an offloaded one.</summary>
/// <remarks>Upstream: unshelve_instance of the conductor.</remarks>
internal sealed class ShelveOnConductor(NovaContext nova)
{
    private static readonly EventOrigin ImageEvent = EventOrigin.Conductor("get_image_info", "unshelve_instance", line: 975);
    private static readonly EventOrigin ScheduleEvent = EventOrigin.Conductor("schedule_instances", "unshelve_instance", line: 975);

    private DateTimeOffset Now => nova.Now;

    public async Task RunAsync(UnshelveServer unshelve, string? requestId)
    {
        if (nova.State.Value.Servers.FindLiving(unshelve.ServerId) is not { } server)
            return;
        if (server is { VmState: VmStates.Shelved, Host: { } host })
        {
            nova.State.Save(server.Id, Now, s => s with { TaskState = TaskStates.PoweringOn }, [TaskStates.Unshelving]);
            nova.World.Bus.Cast(Topics.Compute(host), new StartServer(server.Id), Topics.Conductor, requestId);
            return;
        }

        if (server.SnapshotId() is { } image)
            await nova.InEventAsync(
                server.Id, requestId, ImageEvent, NovaContext.Controller, () => RequireSnapshotAsync(server, image, requestId));
        await ScheduleAsync(server, unshelve.Host, requestId);
    }

    /// <summary>
    /// Sets the server to ERROR if its snapshot is missing. If Glance does not answer, upstream leaves the server in its task state, and so
    /// does this.
    /// </summary>
    private async Task RequireSnapshotAsync(Server server, string image, string? requestId)
    {
        if (await nova.Clients.Glance.FindAsync(image, requestId) is not null)
            return;
        var reason = $"Unshelve attempted but the image {image} cannot be found.";
        var missing = new ImageNotFoundException(image);
        nova.State.Save(
            server.Id,
            Now,
            s => s with { VmState = VmStates.Error, Fault = ServerFault.From(missing, Now, NovaContext.Controller, reason) });
        throw new NovaException("UnshelveException", $"Error during unshelve instance {server.Id}: {reason}");
    }

    private async Task ScheduleAsync(Server server, string? host, string? requestId)
    {
        try
        {
            await nova.InEventAsync(
                server.Id, requestId, ScheduleEvent, NovaContext.Controller, () => SelectAndCastAsync(server, host, requestId));
        }
        catch (Exception error) when (NovaFailure.From(error) is { } failure)
        {
            nova.State.Save(server.Id, Now, s => s with { TaskState = null });
            if (failure is not NoValidHostException)
                throw;
        }
    }

    private async Task SelectAndCastAsync(Server server, string? host, string? requestId)
    {
        await nova.World.Faults.ReachAsync(ShelvePhases.BeforeScheduling, Topics.Conductor, server.Id);

        // get_requested_resource_for_instance lists the ports and fails without Neutron. No simulated port requests resources.
        await nova.Clients.Neutron.ListPortsAsync([("device_id", server.Id.ToString())], requestId);

        // claim_resources adds to existing allocations, which an offload leaves behind where Placement did not answer.
        var select = new SelectDestinations([server.Id], []) { Move = new MoveRequest(server.Flavor, host) { KeepsAllocations = true } };
        var selected = (await nova.SelectDestinationsAsync(select, requestId)).PerServer[0][0];
        nova.State.TrySave(server.Id, Now, s => s with { AvailabilityZone = AvailabilityZone.OfHost(nova.State.Value, selected.Host) });
        nova.World.Bus.Cast(
            Topics.Compute(selected.Host),
            new UnshelveHere(server.Id, server.SnapshotId()) { Node = selected.Node },
            Topics.Conductor,
            requestId);
    }
}
