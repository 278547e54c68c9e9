using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Nova.Migrations;

/// <summary>A server's way from one host to another.</summary>
/// <param name="Number">Its id before microversion 2.59; rises by one.</param>
/// <param name="Id">Its UUID, and the consumer that holds the source's allocations meanwhile.</param>
/// <param name="Source">The host that the server leaves.</param>
/// <param name="OldFlavor">The server's flavor before.</param>
/// <param name="NewFlavor">Its flavor afterwards; the same one where it only moves.</param>
/// <param name="OldVmState">The state that comes back in the end.</param>
/// <remarks>Source: Compute API reference, "Migrations".</remarks>
internal sealed record Migration(
    int Number, Guid Id, Guid ServerId, string Source, Flavor OldFlavor, Flavor NewFlavor, string OldVmState, string UserId, string ProjectId, DateTimeOffset CreatedAt)
{
    public string Status { get; init; } = MigrationStatus.PreMigrating;

    /// <summary>Null while no host was found.</summary>
    public string? Destination { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>One of <see cref="MigrationTypes"/>.</summary>
    public required string Type { get; init; }
}

/// <summary>All migrations of a cloud.</summary>
/// <param name="ByNumber">Finished ones too.</param>
/// <param name="Current">By server: the number of the newest one.</param>
/// <param name="LastNumber">The number of the newest migration of all.</param>
internal sealed record MigrationTable(ImmutableSortedDictionary<int, Migration> ByNumber, ImmutableDictionary<Guid, int> Current, int LastNumber)
{
    public static readonly MigrationTable Empty = new(ImmutableSortedDictionary<int, Migration>.Empty, ImmutableDictionary<Guid, int>.Empty, 0);

    /// <summary>The newest migration of each server, where a host may still hold something for it.</summary>
    public IEnumerable<Migration> Holding() => Current.Values.Select(number => ByNumber[number]).Where(migration => !MigrationStatus.HoldsNothing(migration.Status));

    /// <summary>The newest migration of a server.</summary>
    public Migration? Of(Guid serverId) => Current.TryGetValue(serverId, out var number) ? ByNumber[number] : null;

    /// <summary>A server's migration in that status, the oldest first.</summary>
    public Migration? Of(Guid serverId, string status) => Current.ContainsKey(serverId)
        ? ByNumber.Values.FirstOrDefault(migration => migration.ServerId == serverId && migration.Status == status)
        : null;

    public MigrationTable With(Migration migration) => new(
        ByNumber.SetItem(migration.Number, migration),
        Current.SetItem(migration.ServerId, Math.Max(migration.Number, Current.GetValueOrDefault(migration.ServerId))),
        Math.Max(LastNumber, migration.Number));
}
