using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Roles;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;

namespace Fixtures.Toolkit.OpenStack.Keystone.Auth;

/// <summary>A token, what it means, and the request whose answer shows it.</summary>
internal sealed record ShownToken(Token Token, TokenReading Reading, KeystoneState State, ApiRequest Request)
{
    /// <summary>Whether a scoped token shows the catalog. Default: unless the request has <c>nocatalog</c>.</summary>
    public bool ShowsCatalog { get; init; } = !Request.Query.ContainsKey("nocatalog");
}

internal static class TokenDocument
{
    public static void Write(Utf8JsonWriter json, ShownToken shown)
    {
        var (token, reading) = (shown.Token, shown.Reading);
        json.WriteStartObject();
        json.WriteStartObject("token");
        WriteTexts(json, "methods", token.Methods);
        json.WriteStartObject("user");
        WriteIdAndName(json, "domain", reading.UserDomain);
        json.WriteString("id", reading.User.Id);
        json.WriteString("name", reading.User.Name);
        json.WriteNull("password_expires_at");
        json.WriteEndObject();
        WriteTexts(json, "audit_ids", token.AuditIds);
        json.WriteString("expires_at", Expiry(token, reading));
        json.WriteString("issued_at", token.IssuedAt.Zulu());
        WriteScope(json, token, reading);
        if (token.Scope.Kind != TokenScopeKind.Unscoped && shown.ShowsCatalog)
            CatalogDocument.Write(
                json, shown.State.Catalog, shown.Request, reading.Trust?.TrustorId ?? reading.User.Id, reading.Credentials.ProjectId);
        if (reading.ApplicationCredential is { } credential)
            WriteCredential(json, credential, reading);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>
    /// keystone.token.provider, <c>issue_token</c>, formats an expiry that comes from the application credential with <c>isoformat</c>.
    /// </summary>
    private static string Expiry(Token token, TokenReading reading) =>
        reading.ApplicationCredential?.ExpiresAt == token.ExpiresAt ? token.ExpiresAt.IsoFormat() : token.ExpiresAt.Zulu();

    private static void WriteScope(Utf8JsonWriter json, Token token, TokenReading reading)
    {
        switch (token.Scope.Kind)
        {
            case TokenScopeKind.Project when reading is { Target: { } project, TargetDomain: { } domain }:
                json.WriteStartObject("project");
                WriteIdAndName(json, "domain", domain);
                json.WriteString("id", project.Id);
                json.WriteString("name", project.Name);
                json.WriteEndObject();
                if (reading.Trust is { } trust)
                    WriteTrust(json, trust);
                else
                    json.WriteBoolean("is_domain", project.IsDomain);
                break;
            case TokenScopeKind.Domain when reading.Target is { } domain:
                WriteIdAndName(json, "domain", domain);
                break;
            case TokenScopeKind.System:
                json.WriteStartObject("system");
                json.WriteBoolean("all", true);
                json.WriteEndObject();
                break;
            default:
                return;
        }

        WriteRoles(json, reading);
    }

    private static void WriteRoles(Utf8JsonWriter json, TokenReading reading)
    {
        json.WriteStartArray("roles");
        foreach (var role in reading.Roles)
        {
            if (reading.Trust is not null)
            {
                RoleDocument.Plain(role).WriteTo(json);
                continue;
            }

            json.WriteStartObject();
            json.WriteString("id", role.Id);
            json.WriteString("name", role.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTrust(Utf8JsonWriter json, Trust trust)
    {
        json.WriteStartObject("OS-TRUST:trust");
        json.WriteString("id", trust.Id);
        WriteId(json, "trustor_user", trust.TrustorId);
        WriteId(json, "trustee_user", trust.TrusteeId);
        json.WriteBoolean("impersonation", trust.IsImpersonating);
        json.WriteEndObject();
    }

    private static void WriteCredential(Utf8JsonWriter json, ApplicationCredential credential, TokenReading reading)
    {
        json.WriteStartObject("application_credential");
        json.WriteString("id", credential.Id);
        json.WriteString("name", credential.Name);
        json.WriteBoolean("restricted", credential.IsUnrestricted is not true);
        if (reading.AccessRules.Count > 0)
        {
            json.WriteStartArray("access_rules");
            foreach (var rule in reading.AccessRules)
                ApplicationCredentialDocument.Plain(rule).WriteTo(json);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteIdAndName(Utf8JsonWriter json, string member, Project project)
    {
        json.WriteStartObject(member);
        json.WriteString("id", project.Id);
        json.WriteString("name", project.Name);
        json.WriteEndObject();
    }

    private static void WriteId(Utf8JsonWriter json, string member, string id)
    {
        json.WriteStartObject(member);
        json.WriteString("id", id);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string member, IEnumerable<string> texts)
    {
        json.WriteStartArray(member);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
