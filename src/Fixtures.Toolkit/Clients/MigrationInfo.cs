using System.Text.Json;

namespace Fixtures.Toolkit.Clients;

/// <summary>A server's way from one host to another, as the API showed it at one moment.</summary>
/// <param name="Id">Its UUID, which is also the consumer of what the server still has on the host that it leaves.</param>
/// <param name="ServerId">The server.</param>
/// <param name="Type"><c>migration</c>, <c>resize</c>, <c>live-migration</c> or <c>evacuation</c>.</param>
/// <param name="Status"><c>migrating</c>, <c>finished</c>, <c>confirmed</c>, <c>reverted</c>, <c>completed</c>, <c>done</c>, <c>error</c>, …</param>
/// <param name="Source">The host that it leaves.</param>
/// <param name="Destination">The host that it goes to; null as long as none was found.</param>
public sealed record MigrationInfo(Guid Id, Guid ServerId, string Type, string Status, string Source, string? Destination)
{
    internal const string Evacuation = "evacuation";

    /// <summary>Whether nothing more becomes of it: it was confirmed, reverted, completed, or it failed.</summary>
    public bool IsOver => Status is "confirmed" or "reverted" or "completed" or "done" or "error" or "failed" or "cancelled";

    internal static MigrationInfo From(JsonElement m) => new(
        m.GetProperty("uuid").GetGuid(),
        m.GetProperty("instance_uuid").GetGuid(),
        m.GetProperty("migration_type").GetString()!,
        m.GetProperty("status").GetString()!,
        m.GetProperty("source_compute").GetString()!,
        m.GetProperty("dest_compute").GetString());
}
