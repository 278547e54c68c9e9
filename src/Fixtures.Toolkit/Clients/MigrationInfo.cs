using Fixtures.Toolkit.Clients;
using System.Text.Json;

namespace Fixtures.Toolkit;

/// <summary>A migration: the move of a server from one host to another, as the API showed it at one moment.</summary>
/// <param name="Id">Its UUID. It is also the consumer of the allocations that the move holds on the source.</param>
/// <param name="ServerId">The server.</param>
/// <param name="Type"><c>migration</c>, <c>resize</c>, <c>live-migration</c> or <c>evacuation</c>.</param>
/// <param name="Status">
/// <c>migrating</c>, <c>finished</c>, <c>confirmed</c>, <c>reverted</c>, <c>completed</c>, <c>done</c>, <c>error</c>, …
/// </param>
/// <param name="Source">The host that the server leaves.</param>
/// <param name="Destination">The host that the server goes to; null until the scheduler has chosen one.</param>
public sealed record MigrationInfo(Guid Id, Guid ServerId, string Type, string Status, string Source, string? Destination)
{
    /// <summary>The hypervisor that the server leaves: the source, unless the host has several nodes.</summary>
    public string SourceNode { get; init; } = Source;

    /// <summary>The hypervisor that the server goes to; null until the destination has begun to work.</summary>
    public string? DestinationNode { get; init; }

    internal const string Evacuation = "evacuation";

    /// <summary>
    /// The statuses of migrations, of all types, in which no service works at them while the server has no task state. A resize or cold
    /// migration that exceeded its attempts stays <c>pre-migrating</c>.
    /// </summary>
    internal static readonly string[] Settled =
        ["finished", "confirmed", "reverted", "done", "completed", "cancelled", "failed", "error", "pre-migrating"];

    /// <summary>Whether no more work follows: it is confirmed, reverted, completed or done, or it failed.</summary>
    public bool IsOver => Status is "confirmed" or "reverted" or "completed" or "done" or "error" or "failed" or "cancelled";

    /// <summary>Whether its status can no longer change. Which statuses are final depends on the type.</summary>
    /// <remarks>
    /// Upstream sets an evacuation to <c>done</c> when the destination has built the server (rebuild_instance), and to <c>completed</c>
    /// when the source has cleaned up (_destroy_evacuated_instances). Either may come first, so neither is final. A resize or cold
    /// migration that is <c>finished</c> still waits to be confirmed or reverted.
    /// </remarks>
    public bool IsFinal => Type switch
    {
        Evacuation => Status is "error" or "failed" or "cancelled",
        "live-migration" => Status is "completed" or "error" or "failed" or "cancelled",
        _ => Status is "confirmed" or "reverted" or "error" or "failed",
    };

    /// <summary>The destination of a migration that has one: every migration past scheduling.</summary>
    internal string RequiredDestination =>
        Destination ?? throw new InvalidOperationException($"Migration {Id} ({Status}) has no destination yet.");

    internal static MigrationInfo From(JsonElement m) => new(
        m.GetProperty("uuid").GetGuid(),
        m.GetProperty("instance_uuid").GetGuid(),
        m.GetText("migration_type"),
        m.GetText("status"),
        m.GetText("source_compute"),
        m.GetProperty("dest_compute").GetString())
    {
        SourceNode = m.TryGetProperty("source_node", out var node) && node.GetString() is { } name ? name : m.GetText("source_compute"),
        DestinationNode = m.TryGetProperty("dest_node", out var destination) ? destination.GetString() : null,
    };
}
