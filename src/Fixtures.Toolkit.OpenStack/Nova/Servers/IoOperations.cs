using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>Counts, by host, the living servers in a state or task with much I/O.</summary>
/// <remarks>Upstream: nova.compute.stats.Stats.io_workload.</remarks>
internal static class IoOperations
{
    /// <summary>The host on which the server causes much I/O; null for none.</summary>
    public static string? HostOf(Server server) => !server.IsDeleted && IsBusy(server) ? server.Host : null;

    public static ImmutableDictionary<string, int> Move(ImmutableDictionary<string, int> counts, string? from, string? to)
    {
        if (from == to)
            return counts;
        if (from is not null)
            counts = counts[from] > 1 ? counts.SetItem(from, counts[from] - 1) : counts.Remove(from);
        return to is null ? counts : counts.SetItem(to, counts.GetValueOrDefault(to) + 1);
    }

    private static bool IsBusy(Server server) => server.VmState == VmStates.Building || server.TaskState is
        TaskStates.ResizeMigrating or TaskStates.Rebuilding or TaskStates.ResizePrep or TaskStates.ImageSnapshot
        or TaskStates.ImageBackup or TaskStates.Rescuing or TaskStates.Unshelving;
}
