using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;

/// <remarks>Source: keystone.application_credential.schema.</remarks>
internal static class ApplicationCredentialSchema
{
    private static readonly Schema AccessRules = Schema.ArrayOf(Schema.Object(rule => rule
        .Optional("path", Schema.String.Length(0, 225).Pattern(@"^\/.*"))
        .Optional("method", Schema.String.Pattern("^(POST|GET|HEAD|PATCH|PUT|DELETE)$"))
        .Optional("service", KeystoneSchema.Id)
        .Optional("id", KeystoneSchema.Id)
        .Closed()));

    public static readonly Schema Create = Schema.Object(credential => credential
        .Optional("name", KeystoneSchema.Name)
        .Optional("description", KeystoneSchema.Description)
        .Optional("secret", Schema.OfType("null", "string"))
        .Optional("expires_at", Schema.OfType("null", "string"))
        .Optional("roles", KeystoneSchema.RoleReferences)
        .Optional("unrestricted", KeystoneSchema.Boolean)
        .Optional("access_rules", AccessRules)
        .Require("name").Open());
}
