using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Roles;

namespace Fixtures.Toolkit.OpenStack.Keystone.Trusts;

internal static class TrustDocument
{
    /// <summary>The trust in a list, without its roles.</summary>
    public static JsonObject Brief(Trust trust, ApiRequest request)
    {
        var document = KeystoneDocuments.WithExtra(trust.Extra);
        document["id"] = trust.Id;
        document["trustor_user_id"] = trust.TrustorId;
        document["trustee_user_id"] = trust.TrusteeId;
        document["project_id"] = trust.ProjectId;
        document["impersonation"] = trust.IsImpersonating;
        document["expires_at"] = trust.ExpiresAt?.Zulu();
        document["remaining_uses"] = trust.RemainingUses;
        document["deleted_at"] = null;
        document["redelegated_trust_id"] = trust.RedelegatedTrustId;
        document["redelegation_count"] = trust.RedelegationCount;
        return document.Linked(request, "OS-TRUST/trusts");
    }

    public static JsonObject From(Trust trust, IdentityDirectory directory, ApiRequest request)
    {
        var document = Brief(trust, request);
        document["roles"] = Roles(trust, directory, request);
        document["roles_links"] = RoleLinks(trust, request);
        return document;
    }

    public static JsonArray Roles(Trust trust, IdentityDirectory directory, ApiRequest request) =>
        new([.. trust.RoleIds.Where(directory.Roles.ContainsKey).Select(id => RoleDocument.From(directory.Roles[id], request))]);

    /// <summary>keystone.api.trusts, <c>_normalize_trust_roles</c>, leaves the collection out of this URL.</summary>
    public static JsonObject RoleLinks(Trust trust, ApiRequest request) => new()
    {
        ["self"] = $"{request.IdentityUrl}/{trust.Id}/roles",
        ["next"] = null,
        ["previous"] = null,
    };
}
