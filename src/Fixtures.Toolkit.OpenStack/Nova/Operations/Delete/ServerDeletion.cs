using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;
using Fixtures.Toolkit.OpenStack.Nova.Proxies;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;

/// <summary>Deletes a server in any state: before it is scheduled, on its host, or in the API.</summary>
/// <remarks>Upstream: _delete of compute/api.py.</remarks>
internal static class ServerDeletion
{
    public static async Task DeleteAsync(NovaContext nova, ApiRequest request, Server server, DeleteKind kind)
    {
        ServerStateCheck.RequireUnlocked(server, request.Persona);
        if (server.VmState is VmStates.Shelved or VmStates.ShelvedOffloaded && server.SnapshotId() is { } snapshot)
            await TryDeleteSnapshotAsync(nova, request, snapshot);
        if (!server.BlockDevices.IsEmpty)
            nova.Clients.Tokens.Keep(request);
        var action = request.NewAction(ActionNames.Delete);
        var decision = nova.State.Update(state => Decide(state, server.Id, kind, action, request.World.NowOf("nova")));
        if (decision is { Way: DeleteWay.AfterConfirm, Unconfirmed: { } migration })
        {
            await UnconfirmedResize.ConfirmAsync(nova, request, migration);
            decision = nova.State.Update(state => Continue(state, server.Id, kind, action, request.World.NowOf("nova"), decision));
        }

        switch (decision)
        {
            case { Way: DeleteWay.ByHost, Host: { } host } when kind == DeleteKind.SoftDelete:
                nova.World.Bus.Cast(Topics.Compute(host), new SoftDeleteServer(server.Id), "nova-api", request.RequestId);
                break;
            case { Way: DeleteWay.ByHost, Host: { } host }:
                nova.World.Bus.Cast(Topics.Compute(host), new TerminateServer(server.Id), "nova-api", request.RequestId);
                break;
            case { Way: DeleteWay.WhileBooting, Booting: var booting }:
                if (booting is not null)
                    await LocalDelete.ReleaseVolumesAsync(nova, request, booting);
                await LocalDelete.TryDeleteAllocationsAsync(nova, request, server.Id);
                break;
            case { Way: DeleteWay.Local }:
                await LocalDelete.DeleteAsync(nova, request, server.Id, kind);
                if (nova.Release.RecordsLocalDelete)
                    nova.State.Update(state => state.WithAction(server.Id, action));
                break;
        }
    }

    /// <summary>Deletes the snapshot of a shelved server; ignores a refusal by Glance.</summary>
    /// <remarks>Upstream: _delete of compute/api.py logs any exception and goes on.</remarks>
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
    /// Decides and saves in one update of the state: a server that gets its host at the same time is deleted either before it or on it.
    /// </summary>
    private static (NovaState Next, Decision Decision) Decide(
        NovaState state, Guid id, DeleteKind kind, InstanceAction action, DateTimeOffset now)
    {
        if (state.Servers.FindLiving(id) is not { } server)
            return (state, new Decision(DeleteWay.None));
        if (server.Host is null && server.VmState is not (VmStates.Error or VmStates.ShelvedOffloaded))
        {
            return server.IsBuildRequest()
                ? (state.WithServers(state.Servers.Without(id)).WithActions(state.Actions.Remove(id)),
                    new Decision(DeleteWay.WhileBooting) { Booting = server })
                : (state.WithServers(state.Servers.With(server with { DeletedAt = now, Interfaces = [], BlockDevices = [] })),
                    new Decision(DeleteWay.WhileBooting));
        }

        var wasDeleting = server.TaskState is TaskStates.Deleting or TaskStates.SoftDeleting;
        var deleting = kind == DeleteKind.SoftDelete
            ? server with { TaskState = TaskStates.SoftDeleting, SoftDeletedAt = now, Progress = 0, UpdatedAt = now }
            : server with { TaskState = TaskStates.Deleting, Progress = 0, UpdatedAt = now };
        var next = state.WithServers(state.Servers.With(deleting));
        return UnconfirmedResize.Find(state, server) is { } migration
            ? (next.WithAction(id, action with { Name = ActionNames.ConfirmResize }),
                new Decision(DeleteWay.AfterConfirm) { Unconfirmed = migration, WasDeleting = wasDeleting })
            : Decide(next, deleting, action, wasDeleting, now);
    }

    /// <summary>Decides where a server is deleted whose resize is confirmed. Confirming cleared its task state.</summary>
    /// <remarks>Upstream sets the task state again only for a soft delete, so that a delete shows none until the server is gone.</remarks>
    private static (NovaState Next, Decision Decision) Continue(
        NovaState state, Guid id, DeleteKind kind, InstanceAction action, DateTimeOffset now, Decision decision)
    {
        if (state.Servers.FindLiving(id) is not { } server)
            return (state, new Decision(DeleteWay.None));
        if (kind == DeleteKind.SoftDelete)
        {
            server = server with { TaskState = TaskStates.SoftDeleting, UpdatedAt = now };
            state = state.WithServers(state.Servers.With(server));
        }

        return Decide(state, server, action, decision.WasDeleting, now);
    }

    /// <summary>Decides where a server is deleted that has a host, or had one.</summary>
    private static (NovaState Next, Decision Decision) Decide(
        NovaState state, Server server, InstanceAction action, bool wasDeleting, DateTimeOffset now)
    {
        if (server.Host is null || state.ComputeService(server.Host) is not { } compute || !compute.IsUp(now))
            return (state, new Decision(DeleteWay.Local));
        return wasDeleting
            ? (state, new Decision(DeleteWay.None))
            : (state.WithAction(server.Id, action), new Decision(DeleteWay.ByHost, server.Host));
    }

    /// <param name="Way">The way to delete the server.</param>
    /// <param name="Host">The host that deletes it; null for the other ways.</param>
    private sealed record Decision(DeleteWay Way, string? Host = null)
    {
        /// <summary>
        /// The build request, whose volumes are given back; null once the build was cast to a host, which leaves them reserved.
        /// </summary>
        /// <remarks>
        /// Upstream: _attempt_delete_of_buildrequest releases the volumes; a server that no host has claimed, or that is between two
        /// hosts, is only destroyed in the database.
        /// </remarks>
        public Server? Booting { get; init; }

        /// <summary>The migration to confirm; null for the other ways.</summary>
        public Migration? Unconfirmed { get; init; }

        /// <summary>Whether the server was being deleted before. Then its host is not asked again, not even after a confirm.</summary>
        public bool WasDeleting { get; init; }
    }

    private enum DeleteWay
    {
        /// <summary>The server is deleted already, or another request deletes it.</summary>
        None,

        /// <summary>No host has the server yet. A build request leaves no trace, a later one a deleted record without an action.</summary>
        /// <remarks>Upstream: _delete_while_booting, and the branch of _delete after it.</remarks>
        WhileBooting,

        /// <summary>The source of a resize confirms it; then the server is deleted by its host or locally.</summary>
        AfterConfirm,

        /// <summary>The host is up and deletes the server.</summary>
        ByHost,

        /// <summary>The host is down, or the server has none: the API deletes it.</summary>
        Local,
    }
}
