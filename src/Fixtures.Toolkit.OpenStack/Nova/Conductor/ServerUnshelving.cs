using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Messages;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Conductor;

/// <summary>Brings a shelved server back: where it still is, or on a host that is found for it.</summary>
/// <remarks>Upstream: unshelve_instance of the conductor.</remarks>
internal sealed class ServerUnshelving(NovaService nova)
{
    private const string ImageEvent = "get_image_info";
    private const string ScheduleEvent = "schedule_instances";

    private DateTimeOffset Now => nova.World.Clock.GetUtcNow();

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

        if (await HasSnapshotAsync(server, requestId))
            await ScheduleAsync(server, unshelve.Host, requestId);
    }

    /// <summary>Whether the snapshot is still there. Without it the server is lost, and stays as upstream leaves it.</summary>
    private async Task<bool> HasSnapshotAsync(Server server, string? requestId)
    {
        if (server.SnapshotId() is not { } image)
            return true;
        nova.State.StartEvent(server.Id, requestId, ImageEvent, NovaService.Controller, Now);
        if (await nova.Clients.Glance.FindAsync(image, requestId) is not null)
        {
            nova.State.FinishEvent(server.Id, requestId, ImageEvent, Now);
            return true;
        }

        var reason = $"Unshelve attempted but the image {image} cannot be found.";
        var missing = new NovaException("ImageNotFound", $"Image {image} could not be found.");
        nova.State.Save(server.Id, Now, s => s with { VmState = VmStates.Error, Fault = FaultOfServer.Of(missing, Now, NovaService.Controller, reason) });
        nova.State.FinishEvent(
            server.Id, requestId, ImageEvent, Now, new NovaException("UnshelveException", $"Error during unshelve instance {server.Id}: {reason}"));
        return false;
    }

    private async Task ScheduleAsync(Server server, string? host, string? requestId)
    {
        nova.State.StartEvent(server.Id, requestId, ScheduleEvent, NovaService.Controller, Now);
        NovaException? failure = null;
        try
        {
            var question = new SelectDestinations([server.Id], []) { Move = new MoveWish(server.Flavor, host) };
            var selected = (await nova.AskSchedulerAsync(question, requestId)).PerServer[0][0].Host;
            nova.State.Save(server.Id, Now, s => s with { AvailabilityZone = AvailabilityZone.OfHost(nova.State.Value, selected) });
            nova.World.Bus.Cast(Topics.Compute(selected), new UnshelveHere(server.Id, server.SnapshotId()), Topics.Conductor, requestId);
        }
        catch (NovaException error)
        {
            failure = error;
            if (nova.State.Value.Servers.FindLiving(server.Id) is not null)
                nova.State.Save(server.Id, Now, s => s with { TaskState = null });
        }

        nova.State.FinishEvent(server.Id, requestId, ScheduleEvent, Now, failure);
    }
}
