using System.Text.Json;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Auth;

/// <summary>The schema of the <c>auth</c> object of a token request.</summary>
/// <remarks>Source: keystone.auth.schema.</remarks>
internal static class TokenSchema
{
    private static readonly Schema Domain = Schema.Object(domain => domain.Optional("id", Schema.String).Optional("name", Schema.String));

    private static readonly Schema Identity = Schema.Object(identity => identity
        .Optional("methods", Schema.ArrayOf(Schema.String))
        .Optional("password", Schema.Object(password => password
            .Optional("user", Schema.Object(user => user
                .Optional("id", Schema.String)
                .Optional("name", Schema.String)
                .Optional("password", Schema.String)
                .Optional("domain", Domain)))))
        .Optional("token", Schema.Object(token => token.Required("id", Schema.String)))
        .Require("methods"));

    private static readonly Schema Scope = Schema.OfType("object", "string").Extend(scope => scope
        .Optional("project", Schema.Object(project => project
            .Optional("name", Schema.String).Optional("id", Schema.String).Optional("domain", Domain)))
        .Optional("domain", Domain)
        .Optional("OS-TRUST:trust", Schema.Object(trust => trust.Optional("id", Schema.String)))
        .Optional("system", Schema.Object(system => system.Optional("all", KeystoneSchema.Boolean))));

    private static readonly Schema Auth = Schema.Object(auth => auth
        .Optional("identity", Identity).Optional("scope", Scope).Require("identity"));

    public static void Validate(JsonElement auth)
    {
        KeystoneSchema.Validate(Auth, auth);
        if (auth.GetProperty("identity").Property("password")?.Property("user") is { } user)
        {
            RequireIdOrName(user, "identity/password/user");
            RequireIdOrName(user.Property("domain"), "identity/password/user/domain");
        }

        RequireIdOrName(auth.Property("scope")?.Property("project"), "scope/project");
        RequireIdOrName(auth.Property("scope")?.Property("project")?.Property("domain"), "scope/project/domain");
        RequireIdOrName(auth.Property("scope")?.Property("domain"), "scope/domain");
    }

    private static void RequireIdOrName(JsonElement? wanted, string field)
    {
        if (wanted is { } element && element.Property("id") is null && element.Property("name") is null)
            throw new InvalidRequestException($"Invalid input for field {field}: id or name must be present.");
    }
}
