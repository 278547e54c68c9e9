using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

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
