using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Keystone.Revocations;

/// <summary>A revocation of all tokens of a user, a project, a trust or a consumer, or of a single token.</summary>
/// <remarks>Source: keystone.models.revoke_model, <c>RevokeEvent</c>; keystone.revoke.core lists what causes one.</remarks>
internal sealed record RevocationEvent
{
    public string? UserId { get; init; }

    public string? ProjectId { get; init; }

    public string? TrustId { get; init; }

    public string? ConsumerId { get; init; }

    public string? AuditId { get; init; }

    public DateTimeOffset RevokedAt { get; init; }

    public JsonObject ToDocument()
    {
        var document = new JsonObject();
        foreach (var (name, value) in new[]
        {
            ("user_id", UserId),
            ("project_id", ProjectId),
            ("audit_id", AuditId),
            ("OS-TRUST:trust_id", TrustId),
            ("OS-OAUTH1:consumer_id", ConsumerId),
        })
        {
            if (value is not null)
                document[name] = value;
        }

        document["issued_before"] = RevokedAt.Zulu();
        document["revoked_at"] = RevokedAt.Zulu();
        return document;
    }
}

internal static class RevocationTable
{
    /// <summary>How long an event is kept: the lifetime of tokens plus the default of <c>expiration_buffer</c>.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1.5);

    /// <summary>Adds events at the current time, in whole seconds as the database stores them, and drops expired ones.</summary>
    public static void Revoke(this KeystoneService service, params IEnumerable<RevocationEvent> events)
    {
        var now = service.World.Clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        service.Store.Update(state => state with
        {
            Revocations = state.Revocations.RemoveAll(old => old.RevokedAt < now - Kept)
                .AddRange(events.Select(one => one with { RevokedAt = now })),
        });
    }
}
