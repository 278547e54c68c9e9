using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Trusts;

/// <remarks>Source: keystone.trust.schema.</remarks>
internal static class TrustSchema
{
    private static readonly Schema UserId = Schema.String.Length(1, 64);

    public static readonly Schema Create = Schema.Object(trust => trust
        .Optional("trustor_user_id", UserId)
        .Optional("trustee_user_id", UserId)
        .Optional("impersonation", KeystoneSchema.Boolean)
        .Optional("project_id", KeystoneSchema.Id.Nullable())
        .Optional("remaining_uses", Schema.OfType("integer", "null").Minimum(1))
        .Optional("expires_at", Schema.OfType("null", "string"))
        .Optional("allow_redelegation", Schema.OfType("boolean", "null"))
        .Optional("redelegation_count", Schema.OfType("integer", "null").Minimum(0))
        .Optional("roles", KeystoneSchema.RoleReferences)
        .Require("trustor_user_id", "trustee_user_id", "impersonation").Open());
}
