using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Migrations;

/// <summary>What a host holds for servers that are elsewhere: room for one that is to come, and for one that may come back.</summary>
/// <remarks>Upstream: _update_usage_from_migrations of the resource tracker.</remarks>
internal static class HeldMove
{
    /// <summary>The servers that move to or from the host without being on it, each with the flavor that it takes there.</summary>
    public static IEnumerable<(Server Server, Flavor Flavor)> On(NovaState state, string host)
    {
        foreach (var migration in state.Migrations.Holding().Where(migration => migration.Destination == host || migration.Source == host))
        {
            if (state.Servers.Find(migration.ServerId) is { } server && server.Host != host && IsMoving(server))
                yield return (server, FlavorAt(migration, server, host));
        }
    }

    private static Flavor FlavorAt(Migration migration, Server server, string host) => migration.Type != MigrationTypes.Resize ? server.Flavor
        : migration.Destination == host ? migration.NewFlavor
        : migration.OldFlavor;

    /// <remarks>Upstream: _instance_in_resize_state.</remarks>
    private static bool IsMoving(Server server) => server.VmState switch
    {
        VmStates.Resized => true,
        VmStates.Active or VmStates.Stopped => server.TaskState
            is TaskStates.ResizePrep or TaskStates.ResizeMigrating or TaskStates.ResizeMigrated or TaskStates.ResizeFinish
            or TaskStates.Rebuilding or TaskStates.RebuildBlockDeviceMapping or TaskStates.RebuildSpawning,
        _ => false,
    };
}
