using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Loses and restores the database of a Nova cell.</summary>
public static class CellExtensions
{
    /// <summary>
    /// Makes the database of a cell unreachable, as if these hosts were in a cell of their own. From microversion 2.69 on, lists and shows
    /// have UNKNOWN servers and services with the few members that are known; before, lists leave them out and a show answers 500. The
    /// scheduler passes over the hosts, and the quota does not count their servers. Snapshots, forks and exports carry it.
    /// </summary>
    /// <param name="hosts">The compute hosts of the cloud.</param>
    /// <param name="names">All hosts of the cell. Replaces those of an earlier call.</param>
    /// <remarks>The compute services of the hosts and their guests go on.</remarks>
    /// <exception cref="ArgumentException">No name is given, or a host does not exist.</exception>
    /// <example>
    /// <code>
    /// await cloud.Hosts.LoseCellAsync("host3");
    /// var servers = await cloud.Nova.ListServersAsync();
    /// await cloud.Hosts.RestoreCellAsync();
    /// </code>
    /// </example>
    public static Task LoseCellAsync(this ComputeHosts hosts, params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0)
            throw new ArgumentException("Name the hosts of the cell to lose. RestoreCellAsync brings it back.", nameof(names));
        foreach (var name in names)
            hosts.Nova.State.Value.RequireHost(name);
        return SetAsync(hosts, [.. names], $"the cell of {string.Join(", ", names)} is lost");
    }

    /// <summary>The hosts of the lost cell, by name; empty while no cell is lost.</summary>
    public static IReadOnlyList<string> ListLostCell(this ComputeHosts hosts)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        return [.. hosts.Nova.State.Value.DownCellHosts];
    }

    /// <summary>Brings the lost cell back, with everything that it knew. Does nothing while no cell is lost.</summary>
    public static Task RestoreCellAsync(this ComputeHosts hosts)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        return hosts.Nova.State.Value.DownCellHosts.IsEmpty ? Task.CompletedTask : SetAsync(hosts, [], "the lost cell is back");
    }

    private static async Task SetAsync(ComputeHosts hosts, ImmutableSortedSet<string> names, string what)
    {
        var world = hosts.Nova.World;
        world.RefuseIfDisposed();
        if (world.Loop.Clients.Current is { } client)
            await client.TurnAsync(what).ConfigureAwait(false);
        hosts.Nova.State.Update(state => state.WithDownCellHosts(names.WithComparer(StringComparer.Ordinal)));
        world.Journal.Write(JournalKind.Control, "test", what);
    }
}
