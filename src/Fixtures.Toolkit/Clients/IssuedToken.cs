using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Clients;

/// <summary>Keystone's answer to a login: the token, its user, and the service endpoints.</summary>
internal sealed record IssuedToken(string? Token, DateTimeOffset ExpiresAt, string UserId, IReadOnlyDictionary<string, Uri> Endpoints)
{
    /// <summary>The project that the token is scoped to; null for every other scope.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The whole catalog; of kind <see cref="JsonValueKind.Undefined"/> for an unscoped token.</summary>
    public JsonElement Catalog { get; private init; }

    /// <summary>The body of <c>POST /auth/tokens</c> for a login by password or application credential.</summary>
    public static JsonObject Request(OpenStackLogin login) => new()
    {
        ["auth"] = login.ApplicationCredential is { } credential
            ? new JsonObject { ["identity"] = IdentityOf(login, credential) }
            : new JsonObject { ["identity"] = IdentityOf(login), ["scope"] = ScopeOf(login.Scope) },
    };

    /// <param name="document">The <c>token</c> of the answer.</param>
    /// <param name="endpoints">The endpoints to take from its catalog.</param>
    public static IssuedToken Read(string token, JsonElement document, EndpointChoice endpoints) => new(
        token,
        document.GetProperty("expires_at").GetDateTimeOffset(),
        document.GetProperty("user").GetText("id"),
        document.TryGetProperty("catalog", out var catalog) ? endpoints.From(catalog) : new Dictionary<string, Uri>())
    {
        Catalog = catalog,
        ProjectId = document.TryGetProperty("project", out var project) ? project.GetProperty("id").GetString() : null,
    };

    /// <summary>The user's id; never the token.</summary>
    public override string ToString() => $"the login of {UserId}";

    private static JsonObject IdentityOf(OpenStackLogin login) => new()
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
    };

    private static JsonObject IdentityOf(OpenStackLogin login, ApplicationCredentialKey credential)
    {
        var document = new JsonObject { ["secret"] = credential.Secret };
        if (credential.Id is { } id)
        {
            document["id"] = id;
        }
        else
        {
            document["name"] = credential.Name;
            document["user"] = new JsonObject
            {
                ["name"] = login.User,
                ["domain"] = new JsonObject { ["name"] = login.UserDomain },
            };
        }

        return new JsonObject { ["methods"] = new JsonArray("application_credential"), ["application_credential"] = document };
    }

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
}
