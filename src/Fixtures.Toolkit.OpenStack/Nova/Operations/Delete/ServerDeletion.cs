using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;
using Fixtures.Toolkit.OpenStack.Nova.Proxies;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;

/// <summary>Deletes a server in whatever state it is: before it was scheduled, through its host, or without it.</summary>
internal static class ServerDeletion
{
    public static async Task DeleteAsync(NovaContext nova, ApiRequest request, Server server)
    {
        ServerStateCheck.RequireUnlocked(server, request.Persona);
        if (server.VmState is VmStates.Shelved or VmStates.ShelvedOffloaded && server.SnapshotId() is { } snapshot)
            await TryDeleteSnapshotAsync(nova, request, snapshot);
        var action = request.NewAction(ActionNames.Delete);
        switch (nova.State.Update(state => Decide(state, server.Id, action, request.World.Clock.GetUtcNow())))
        {
            case DeleteWay.ByHost:
                var host = nova.State.Value.Servers.Find(server.Id)!.Host!;
                nova.World.Bus.Cast(Topics.Compute(host), new TerminateServer(server.Id), "nova-api", request.RequestId);
                break;
            case DeleteWay.Forgotten:
                await LocalDelete.TryDeleteAllocationsAsync(nova, request, server.Id);
                break;
            case DeleteWay.Local:
                await LocalDelete.DeleteAsync(nova, request, server.Id);
                break;
        }
    }

    /// <summary>A snapshot that is gone, or is not the client's to delete, keeps no server from being deleted.</summary>
    private static async Task TryDeleteSnapshotAsync(NovaContext nova, ApiRequest request, string snapshot)
    {
        try
        {
            await nova.ForwardAsync(request, "image", HttpMethod.Delete, ImageProxyApi.PathOf(snapshot));
        }
        catch (HttpRequestException)
        {
            nova.World.Journal.Write(JournalKind.Message, "nova-api", $"could not delete image {snapshot}", cause: request.RequestId);
        }
    }

    /// <summary>
    /// Decides under the store's lock, so that a server that is being scheduled meanwhile is either forgotten or sent to its host.
    /// </summary>
    private static (NovaState Next, DeleteWay Way) Decide(NovaState state, Guid id, InstanceAction action, DateTimeOffset now)
    {
        if (state.Servers.FindLiving(id) is not { } server)
            return (state, DeleteWay.None);
        if (server.Host is null && server.VmState is not (VmStates.Error or VmStates.ShelvedOffloaded))
            return (state.WithServers(state.Servers.Without(id)).WithActions(state.Actions.Remove(id)), DeleteWay.Forgotten);

        var wasDeleting = server.TaskState is TaskStates.Deleting or TaskStates.SoftDeleting;
        var deleting = server with { TaskState = TaskStates.Deleting, Progress = 0, UpdatedAt = now };
        var next = state.WithServers(state.Servers.With(deleting));
        if (UnconfirmedResize.Find(state, server) is not null)
            next = next.WithAction(id, action with { Name = ActionNames.ConfirmResize });
        if (server.Host is null || state.ComputeService(server.Host) is not { } compute || !compute.IsUp(now))
            return (next, DeleteWay.Local);
        return wasDeleting ? (next, DeleteWay.None) : (next.WithAction(id, action), DeleteWay.ByHost);
    }

    private enum DeleteWay
    {
        /// <summary>Somebody deletes it already, or has done so.</summary>
        None,

        /// <summary>The conductor had not begun with it; it leaves no trace.</summary>
        Forgotten,

        ByHost,

        /// <summary>Its host is down, or it never had one: the API cleans up after it.</summary>
        Local,
    }
}
