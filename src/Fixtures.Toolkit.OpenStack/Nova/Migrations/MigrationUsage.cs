using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Migrations;

/// <summary>
/// The resources that a host reserves for servers on other hosts: those that move to it, and those that may be reverted to it.
/// </summary>
/// <remarks>Upstream: ResourceTracker._update_usage_from_migrations.</remarks>
internal static class MigrationUsage
{
    /// <summary>
    /// The servers that move to or from the host and are not on it, each with the flavor that is reserved there; and those that are
    /// resized on the host, with the flavor that they do not have now.
    /// </summary>
    public static IEnumerable<(Server Server, Flavor Flavor)> On(NovaState state, string host)
    {
        var migrations = state.Migrations.HoldingResources();
        foreach (var migration in migrations.Where(migration => migration.Destination == host || migration.Source == host))
        {
            if (state.Servers.Find(migration.ServerId) is { } server && (server.Host != host || migration.StaysOnHost) && IsMoving(server))
                yield return (server, FlavorAt(migration, server, host));
        }
    }

    private static Flavor FlavorAt(Migration migration, Server server, string host) =>
        migration.Type != MigrationTypes.Resize ? server.Flavor
        : migration.StaysOnHost ? (server.Flavor.FlavorId == migration.OldFlavor.FlavorId ? migration.NewFlavor : migration.OldFlavor)
        : migration.Destination == host ? migration.NewFlavor
        : migration.OldFlavor;

    /// <remarks>Upstream: nova.compute.resource_tracker._instance_in_resize_state.</remarks>
    private static bool IsMoving(Server server) => server.VmState switch
    {
        VmStates.Resized => true,
        VmStates.Active or VmStates.Stopped => server.TaskState
            is TaskStates.ResizePrep or TaskStates.ResizeMigrating or TaskStates.ResizeMigrated or TaskStates.ResizeFinish
            or TaskStates.Rebuilding or TaskStates.RebuildBlockDeviceMapping or TaskStates.RebuildSpawning,
        _ => false,
    };
}
