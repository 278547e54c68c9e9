using System.Text.Json;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Users;

/// <remarks>Source: keystone.identity.schema.</remarks>
internal static class UserSchema
{
    /// <summary>
    /// Upstream's schema has <c>options</c> as a stray keyword beside its properties. It validates nothing but shows in messages.
    /// </summary>
    private static readonly JsonElement Stray = Schema.OfType("object").Document;

    private static readonly Schema Flag = Schema.OfType("boolean", "null").Enum(true, false, null);

    private static readonly Schema MfaRules = Schema.OfType("array", "null")
        .Items(Schema.ArrayOf(Schema.String).MinItems(1).UniqueItems()).UniqueItems();

    private static readonly Schema Options = Schema.Object(options => options
        .Optional("ignore_change_password_upon_first_use", Flag)
        .Optional("ignore_password_expiry", Flag)
        .Optional("ignore_lockout_failure_attempts", Flag)
        .Optional("lock_password", Flag)
        .Optional("ignore_user_inactivity", Flag)
        .Optional("multi_factor_auth_rules", MfaRules)
        .Optional("multi_factor_auth_enabled", Flag)
        .Closed());

    private static readonly Schema Protocol = Schema.Object(protocol => protocol
        .Required("protocol_id", Schema.String).Required("unique_id", Schema.String));

    private static readonly Schema Federated = Schema.ArrayOf(Schema.Object(provider => provider
        .Required("idp_id", Schema.String).Required("protocols", Schema.ArrayOf(Protocol).MinItems(1))));

    private static readonly Schema Properties = Schema.Object(user => user
        .Optional("default_project_id", KeystoneSchema.Id.Nullable())
        .Optional("description", KeystoneSchema.Description)
        .Optional("domain_id", KeystoneSchema.Id)
        .Optional("enabled", KeystoneSchema.Boolean)
        .Optional("federated", Federated)
        .Optional("name", KeystoneSchema.Name)
        .Optional("password", Schema.String.Nullable())
        .Optional("options", Options));

    public static readonly Schema Create = KeystoneSchema.Creating(Properties, "name").Annotate("options", Stray);

    public static readonly Schema Update = KeystoneSchema.Updating(Properties).Annotate("options", Stray);

    public static readonly Schema ChangePassword = Schema.Object(change => change
        .Required("original_password", Schema.String).Required("password", Schema.String).Closed());
}
