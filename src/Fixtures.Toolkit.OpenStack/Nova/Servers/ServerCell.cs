using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>The cell of a server: that of its host, or of the host that it was last on or sent to.</summary>
internal static class ServerCell
{
    /// <summary>Whether the database of the server's cell is lost.</summary>
    public static bool IsInDownCell(this NovaState state, Server server) =>
        !state.DownCellHosts.IsEmpty && HostOf(server) is { } host && state.DownCellHosts.Contains(host);

    /// <summary>Whether the API database takes the server for one that is or will be deleted.</summary>
    /// <remarks>Upstream: InstanceMapping.queued_for_delete, which a delete sets once it has cast to the host.</remarks>
    public static bool IsQueuedForDelete(this Server server) =>
        server.IsDeleted || server.VmState is VmStates.SoftDeleted or VmStates.Deleted
            || server.TaskState is TaskStates.Deleting or TaskStates.SoftDeleting;

    /// <summary>Whether the server is in cell0: no host was found for it.</summary>
    public static bool IsInCell0(this Server server) => server.VmState == VmStates.Error && !IsInCell(server);

    /// <summary>Whether the conductor has not cast the server's build yet, so that a delete leaves no trace.</summary>
    /// <remarks>Upstream: BuildRequest, which the conductor deletes before it casts.</remarks>
    public static bool IsBuildRequest(this Server server) => server.VmState == VmStates.Building && !IsInCell(server);

    private static bool IsInCell(Server server) =>
        server is not { Host: null, BuildDestination: null, HasRootDevice: false, LaunchedAt: null };

    /// <summary>A server that no host was ever selected for has none: it is in cell0 or still a build request.</summary>
    private static string? HostOf(Server server) =>
        server.Host ?? (server.VmState == VmStates.ShelvedOffloaded ? server.LaunchedOn : null) ?? server.BuildDestination?.Host;
}
