using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Roles;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;

namespace Fixtures.Toolkit.OpenStack.Keystone.Trusts;

internal static class TrustRequest
{
    private static readonly string[] Known =
    [
        "id", "trustor_user_id", "trustee_user_id", "impersonation", "project_id", "remaining_uses", "expires_at", "allow_redelegation",
        "redelegation_count", "roles", "deleted_at", "redelegated_trust_id",
    ];

    public static Trust Create(KeystoneContext keystone, JsonElement body, TokenReading reading)
    {
        var now = keystone.World.NowOf("keystone");
        return keystone.Update(directory =>
        {
            var trust = Read(body, directory, now) with { Id = keystone.World.Ids.NewHexId() };
            RequireRoles(trust, reading.Trust is null ? trust.TrustorId : directory.PedigreeOf(reading.Trust).Last().TrustorId, directory);
            trust = WithRedelegation(trust, body, directory, reading.Trust);
            return (directory.With(trust), trust);
        });
    }

    private static Trust Read(JsonElement body, IdentityDirectory directory, DateTimeOffset now)
    {
        var trusteeId = body.RequiredText("trustee_user_id");
        directory.User(trusteeId);
        return new Trust("", body.RequiredText("trustor_user_id"), trusteeId)
        {
            IsImpersonating = body.Flag("impersonation") is true,
            ProjectId = body.Text("project_id") is { Length: > 0 } id ? id : null,
            RoleIds = [.. RoleReferences.Read(body, directory).Distinct()],
            ExpiresAt = body.Text("expires_at") is { } text ? KeystoneTime.ReadExpiry(text, now) : null,
            RemainingUses = Number(body, "remaining_uses"),
            Extra = body.Extra(Known),
        };
    }

    private static void RequireRoles(Trust trust, string trustorId, IdentityDirectory directory)
    {
        if (trust.ProjectId is { } projectId)
            directory.Project(projectId);
        var held = TrustTables.RoleIdsOf(directory, trustorId, trust.ProjectId);
        if (trust.RoleIds.FirstOrDefault(id => !held.Contains(id)) is { } missing)
            throw new NotFoundException("role", missing);
    }

    private static Trust WithRedelegation(Trust trust, JsonElement body, IdentityDirectory directory, Trust? parent)
    {
        var count = Number(body, "redelegation_count");
        var isRedelegatable = body.Flag("allow_redelegation") is true && count != 0;
        if (!isRedelegatable)
            count = 0;
        if (count > TrustRules.MaxRedelegations)
            throw new ForbiddenActionException();
        if (isRedelegatable && trust.RemainingUses is not null)
            throw new InvalidRequestException("remaining_uses must not be set if redelegation is allowed");
        return parent is null
            ? trust with { RedelegationCount = count ?? TrustRules.MaxRedelegations }
            : TrustRules.Redelegate(directory, parent, trust, count);
    }

    private static int? Number(JsonElement body, string name) =>
        body.Property(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;
}
