using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>A token as its holder sees it.</summary>
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
            ["expires_at"] = Time(token.ExpiresAt),
            ["issued_at"] = Time(token.IssuedAt),
        };
        AddScope(document, token, reading);
        if (token.Scope.Kind != TokenScopeKind.Unscoped && !request.Query.ContainsKey("nocatalog"))
            document["catalog"] = CatalogDocument.From(state.Catalog, request, reading.User.Id, reading.Credentials.ProjectId);
        return new JsonObject { ["token"] = document };
    }

    private static void AddScope(JsonObject document, Token token, TokenReading reading)
    {
        switch (token.Scope.Kind)
        {
            case TokenScopeKind.Project:
                document["project"] = new JsonObject
                {
                    ["domain"] = IdAndName(reading.TargetDomain!),
                    ["id"] = reading.Target!.Id,
                    ["name"] = reading.Target.Name,
                };
                document["is_domain"] = reading.Target.IsDomain;
                break;
            case TokenScopeKind.Domain:
                document["domain"] = IdAndName(reading.Target!);
                break;
            case TokenScopeKind.System:
                document["system"] = new JsonObject { ["all"] = true };
                break;
            default:
                return;
        }

        document["roles"] = new JsonArray([.. reading.Roles.Select(role => new JsonObject { ["id"] = role.Id, ["name"] = role.Name })]);
    }

    private static JsonObject IdAndName(Project project) => new() { ["id"] = project.Id, ["name"] = project.Name };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
