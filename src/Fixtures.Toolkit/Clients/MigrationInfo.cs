using System.Text.Json;

namespace Fixtures.Toolkit;

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

    /// <summary>Whether nothing more is done for it: it was confirmed, reverted, completed, or it failed.</summary>
    public bool IsOver => Status is "confirmed" or "reverted" or "completed" or "done" or "error" or "failed" or "cancelled";

    /// <summary>Whether its status stays as it is. Which statuses do depends on the move.</summary>
    /// <remarks>
    /// Upstream: an evacuation is <c>done</c> when its server is built at the destination (rebuild_instance) and <c>completed</c> when the source has cleaned up
    /// (_destroy_evacuated_instances). The source may be first, so that either may follow the other. A resize or cold migration that is <c>finished</c> is still to be
    /// confirmed or reverted.
    /// </remarks>
    public bool IsFinal => Type switch
    {
        Evacuation => Status is "error" or "failed" or "cancelled",
        "live-migration" => Status is "completed" or "error" or "failed" or "cancelled",
        _ => Status is "confirmed" or "reverted" or "error" or "failed",
    };

    internal static MigrationInfo From(JsonElement m) => new(
        m.GetProperty("uuid").GetGuid(),
        m.GetProperty("instance_uuid").GetGuid(),
        m.GetProperty("migration_type").GetString()!,
        m.GetProperty("status").GetString()!,
        m.GetProperty("source_compute").GetString()!,
        m.GetProperty("dest_compute").GetString());
}
