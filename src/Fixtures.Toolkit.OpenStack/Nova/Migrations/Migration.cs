using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;

namespace Fixtures.Toolkit.OpenStack.Nova.Migrations;

/// <summary>A server's move from one host to another.</summary>
/// <param name="Number">The id in the API, from 1.</param>
/// <param name="Id">The UUID, which is also the consumer of the source's allocations during the move.</param>
/// <param name="Source">The host that the server leaves.</param>
/// <param name="OldFlavor">The server's flavor before the move.</param>
/// <param name="NewFlavor">The flavor after the move; the same unless it is a resize.</param>
/// <param name="OldVmState">The VM state that the server returns to after a confirm or revert.</param>
/// <remarks>Source: Compute API reference, "Migrations".</remarks>
internal sealed record Migration(
    int Number, Guid Id, Guid ServerId, string Source, Flavor OldFlavor, Flavor NewFlavor, string OldVmState, string UserId,
    string ProjectId, DateTimeOffset CreatedAt)
{
    public string Status { get; init; } = MigrationStatus.PreMigrating;

    /// <summary>Null until the scheduler selects a host.</summary>
    public string? Destination { get; init; }

    /// <summary>The node of the source; null where it has the name of the host.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SourceNode { get; init => field = value == Source ? null : value; }

    /// <summary>The node of the destination; null where it has the name of the host.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DestinationNode { get; init => field = value == Destination ? null : value; }

    /// <summary>Whether the conductor has checked the destination of a live migration: before, the nodes are not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsDestinationChecked { get; init; }

    /// <summary>The copy of the guest's memory and disk by a live migration; null before it begins.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GuestTransfer? Transfer { get; init; }

    /// <summary>Whether the destination is the source, as in a resize to the same host.</summary>
    public bool StaysOnHost => Destination == Source && DestinationNode == SourceNode;

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>One of <see cref="MigrationTypes"/>.</summary>
    public required string Type { get; init; }

    public bool IsFrom(ComputeNode node) => Source == node.Host && (SourceNode ?? Source) == node.Name;

    public bool IsTo(ComputeNode node) => Destination == node.Host && (DestinationNode ?? Destination) == node.Name;
}

/// <summary>All migrations of a cloud.</summary>
/// <param name="ByNumber">Includes finished migrations.</param>
/// <param name="Current">The number of each server's newest migration.</param>
/// <param name="LastNumber">The highest number.</param>
internal sealed record MigrationTable(
    ImmutableSortedDictionary<int, Migration> ByNumber, ImmutableDictionary<Guid, int> Current, int LastNumber)
{
    public static readonly MigrationTable Empty =
        new(ImmutableSortedDictionary<int, Migration>.Empty, ImmutableDictionary<Guid, int>.Empty, 0);

    /// <summary>Each server's newest migration, if hosts still reserve resources for it.</summary>
    public IEnumerable<Migration> HoldingResources() =>
        Current.Values.Select(number => ByNumber[number]).Where(migration => MigrationStatus.HoldsResources(migration.Status));

    /// <summary>The newest migration of a server.</summary>
    public Migration? FindNewest(Guid serverId) => Current.TryGetValue(serverId, out var number) ? ByNumber[number] : null;

    /// <summary>The oldest migration of a server with the status.</summary>
    public Migration? FindOldest(Guid serverId, string status) => Current.ContainsKey(serverId)
        ? ByNumber.Values.FirstOrDefault(migration => migration.ServerId == serverId && migration.Status == status)
        : null;

    public MigrationTable With(Migration migration) => new(
        ByNumber.SetItem(migration.Number, migration),
        Current.SetItem(migration.ServerId, Math.Max(migration.Number, Current.GetValueOrDefault(migration.ServerId))),
        Math.Max(LastNumber, migration.Number));
}
