using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>A live migration in progress and how far it is, as the API showed it at one moment.</summary>
/// <param name="Number">Its id in <c>/servers/{id}/migrations</c>.</param>
/// <param name="ServerId">The server.</param>
/// <param name="Status"><c>queued</c>, <c>preparing</c>, <c>running</c> or <c>post-migrating</c>.</param>
/// <param name="Source">The host that the server leaves.</param>
/// <param name="Destination">The host that the server goes to.</param>
/// <remarks>Source: Compute API reference, "Server migrations".</remarks>
public sealed record ServerMigrationInfo(int Number, Guid ServerId, string Status, string Source, string? Destination)
{
    /// <summary>The memory to copy, in bytes; null before the copy begins.</summary>
    public long? MemoryTotalBytes { get; init; }

    /// <summary>The memory that is copied, in bytes; null before the copy begins.</summary>
    public long? MemoryProcessedBytes { get; init; }

    /// <summary>The disk to copy, in bytes; null before the copy begins, 0 for a disk that both hosts share.</summary>
    public long? DiskTotalBytes { get; init; }

    /// <summary>The disk that is copied, in bytes; null before the copy begins.</summary>
    public long? DiskProcessedBytes { get; init; }

    internal static ServerMigrationInfo From(JsonElement migration) => new(
        migration.GetProperty("id").GetInt32(),
        migration.GetProperty("server_uuid").GetGuid(),
        migration.GetText("status"),
        migration.GetText("source_compute"),
        migration.GetProperty("dest_compute").GetString())
    {
        MemoryTotalBytes = Bytes(migration, "memory_total_bytes"),
        MemoryProcessedBytes = Bytes(migration, "memory_processed_bytes"),
        DiskTotalBytes = Bytes(migration, "disk_total_bytes"),
        DiskProcessedBytes = Bytes(migration, "disk_processed_bytes"),
    };

    private static long? Bytes(JsonElement migration, string name) =>
        migration.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetInt64() : null;
}
