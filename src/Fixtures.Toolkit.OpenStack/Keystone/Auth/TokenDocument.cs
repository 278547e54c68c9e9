using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Roles;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;

namespace Fixtures.Toolkit.OpenStack.Keystone.Auth;

internal static class TokenDocument
{
    public static JsonObject From(Token token, TokenReading reading, KeystoneState state, ApiRequest request)
    {
        var document = new JsonObject
        {
            ["methods"] = new JsonArray([.. token.Methods.Select(method => JsonValue.Create(method))]),
            ["user"] = new JsonObject
            {
                ["domain"] = IdAndName(reading.UserDomain),
                ["id"] = reading.User.Id,
                ["name"] = reading.User.Name,
                ["password_expires_at"] = null,
            },
            ["audit_ids"] = new JsonArray([.. token.AuditIds.Select(id => JsonValue.Create(id))]),
            ["expires_at"] = Expiry(token, reading),
            ["issued_at"] = token.IssuedAt.Zulu(),
        };
        AddScope(document, token, reading);
        if (token.Scope.Kind != TokenScopeKind.Unscoped && !request.Query.ContainsKey("nocatalog"))
            document["catalog"] = CatalogDocument.From(
                state.Catalog, request, reading.Trust?.TrustorId ?? reading.User.Id, reading.Credentials.ProjectId);
        if (reading.ApplicationCredential is { } credential)
            document["application_credential"] = CredentialPart(credential, reading);
        return new JsonObject { ["token"] = document };
    }

    /// <summary>
    /// keystone.token.provider, <c>issue_token</c>, formats an expiry that comes from the application credential with <c>isoformat</c>.
    /// </summary>
    private static string Expiry(Token token, TokenReading reading) =>
        reading.ApplicationCredential?.ExpiresAt == token.ExpiresAt ? token.ExpiresAt.IsoFormat() : token.ExpiresAt.Zulu();

    private static void AddScope(JsonObject document, Token token, TokenReading reading)
    {
        switch (token.Scope.Kind)
        {
            case TokenScopeKind.Project when reading is { Target: { } project, TargetDomain: { } domain }:
                document["project"] = new JsonObject
                {
                    ["domain"] = IdAndName(domain),
                    ["id"] = project.Id,
                    ["name"] = project.Name,
                };
                if (reading.Trust is { } trust)
                    document["OS-TRUST:trust"] = TrustPart(trust);
                else
                    document["is_domain"] = project.IsDomain;
                break;
            case TokenScopeKind.Domain when reading.Target is { } domain:
                document["domain"] = IdAndName(domain);
                break;
            case TokenScopeKind.System:
                document["system"] = new JsonObject { ["all"] = true };
                break;
            default:
                return;
        }

        document["roles"] = new JsonArray(
            [.. reading.Roles.Select(role => reading.Trust is null ? IdAndName(role) : RoleDocument.Plain(role))]);
    }

    private static JsonObject TrustPart(Trust trust) => new()
    {
        ["id"] = trust.Id,
        ["trustor_user"] = new JsonObject { ["id"] = trust.TrustorId },
        ["trustee_user"] = new JsonObject { ["id"] = trust.TrusteeId },
        ["impersonation"] = trust.IsImpersonating,
    };

    private static JsonObject CredentialPart(ApplicationCredential credential, TokenReading reading)
    {
        var document = new JsonObject
        {
            ["id"] = credential.Id,
            ["name"] = credential.Name,
            ["restricted"] = credential.IsUnrestricted is not true,
        };
        if (reading.AccessRules.Count > 0)
            document["access_rules"] = new JsonArray([.. reading.AccessRules.Select(ApplicationCredentialDocument.Plain)]);
        return document;
    }

    private static JsonObject IdAndName(Role role) => new() { ["id"] = role.Id, ["name"] = role.Name };

    private static JsonObject IdAndName(Project project) => new() { ["id"] = project.Id, ["name"] = project.Name };
}
