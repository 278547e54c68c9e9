using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Migrations;

/// <summary>
/// The resources that a node reserves for servers on other nodes: those that move to it, and those that may be reverted to it.
/// </summary>
/// <remarks>Upstream: ResourceTracker._update_usage_from_migrations.</remarks>
internal static class MigrationUsage
{
    /// <summary>
    /// The servers that move to or from the node and are not on it, each with the flavor that is reserved there; and those that are
    /// resized on the node, with the flavor that they do not have now.
    /// </summary>
    public static IEnumerable<(Server Server, Flavor Flavor)> On(NovaState state, ComputeNode node)
    {
        foreach (var migration in state.Migrations.HoldingResources().Where(one => one.IsFrom(node) || one.IsTo(node)))
        {
            if (state.Servers.Find(migration.ServerId) is { } server && (migration.StaysOnHost || !node.Has(server)) && IsMoving(server))
                yield return (server, FlavorAt(migration, server, node));
        }
    }

    private static Flavor FlavorAt(Migration migration, Server server, ComputeNode node) =>
        migration.Type != MigrationTypes.Resize ? server.Flavor
        : migration.StaysOnHost ? (server.Flavor.FlavorId == migration.OldFlavor.FlavorId ? migration.NewFlavor : migration.OldFlavor)
        : migration.IsTo(node) ? migration.NewFlavor
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
