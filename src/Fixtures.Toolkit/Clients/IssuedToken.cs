using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Clients;

/// <summary>Keystone's answer to a login: the token, its user, and the service endpoints.</summary>
internal sealed record IssuedToken(string? Token, DateTimeOffset ExpiresAt, string UserId, IReadOnlyDictionary<string, Uri> Endpoints)
{
    /// <summary>The project that the token is scoped to; null for every other scope.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The body of <c>POST /auth/tokens</c> for a login by password.</summary>
    public static JsonObject Request(OpenStackLogin login) => new()
    {
        ["auth"] = new JsonObject
        {
            ["identity"] = new JsonObject
            {
                ["methods"] = new JsonArray("password"),
                ["password"] = new JsonObject
                {
                    ["user"] = new JsonObject
                    {
                        ["name"] = login.User,
                        ["password"] = login.Password,
                        ["domain"] = new JsonObject { ["name"] = login.UserDomain },
                    },
                },
            },
            ["scope"] = ScopeOf(login.Scope),
        },
    };

    /// <param name="document">The <c>token</c> of the answer.</param>
    public static IssuedToken Read(string token, JsonElement document) => new(
        token,
        document.GetProperty("expires_at").GetDateTimeOffset(),
        document.GetProperty("user").GetText("id"),
        document.TryGetProperty("catalog", out var catalog) ? PublicEndpoints(catalog) : new Dictionary<string, Uri>())
    {
        ProjectId = document.TryGetProperty("project", out var project) ? project.GetProperty("id").GetString() : null,
    };

    /// <summary>The user's id; never the token.</summary>
    public override string ToString() => $"the login of {UserId}";

    private static JsonObject ScopeOf(OpenStackScope scope) => scope.Kind switch
    {
        ScopeKind.Project => new()
        {
            ["project"] = new JsonObject { ["name"] = scope.Name, ["domain"] = new JsonObject { ["name"] = scope.ProjectDomain } },
        },
        ScopeKind.Domain => new() { ["domain"] = new JsonObject { ["name"] = scope.Name } },
        ScopeKind.System => new() { ["system"] = new JsonObject { ["all"] = true } },
        _ => new() { ["unscoped"] = new JsonObject() },
    };

    private static Dictionary<string, Uri> PublicEndpoints(JsonElement catalog)
    {
        var endpoints = new Dictionary<string, Uri>(StringComparer.Ordinal);
        foreach (var service in catalog.EnumerateArray())
        {
            foreach (var endpoint in service.GetProperty("endpoints").EnumerateArray())
            {
                if (endpoint.GetProperty("interface").ValueEquals("public"))
                    endpoints[service.GetText("type")] = new Uri(endpoint.GetText("url"));
            }
        }

        return endpoints;
    }
}
