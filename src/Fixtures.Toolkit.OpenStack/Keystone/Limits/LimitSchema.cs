using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Limits;

/// <remarks>Source: keystone.limit.schema.</remarks>
internal static class LimitSchema
{
    private static readonly Schema Amount = Schema.Integer.Minimum(-1).Maximum(int.MaxValue);

    private static readonly Schema Resource = Schema.String.Length(1, 255);

    private static readonly Schema Registered = Schema.Object(limit => limit
        .Optional("service_id", KeystoneSchema.Id)
        .Optional("region_id", Schema.OfType("null", "string"))
        .Optional("resource_name", Resource)
        .Optional("default_limit", Amount)
        .Optional("description", KeystoneSchema.Description)
        .Closed());

    public static readonly Schema CreateRegistered =
        Schema.ArrayOf(Registered.Extend(limit => limit.Require("service_id", "resource_name", "default_limit"))).MinItems(1);

    public static readonly Schema UpdateRegistered = Registered;

    public static readonly Schema Create = Schema.ArrayOf(Schema.OfType("object").With(
        new JsonSchema.Keywords.OneOfKeyword([ForOwner("project_id"), ForOwner("domain_id")]))).MinItems(1);

    public static readonly Schema Update = Schema.Object(limit => limit
        .Optional("resource_limit", Amount)
        .Optional("description", KeystoneSchema.Description)
        .Closed());

    private static Schema ForOwner(string owner) => Schema.Any.Extend(limit => limit
        .Optional(owner, KeystoneSchema.Id)
        .Optional("service_id", KeystoneSchema.Id)
        .Optional("region_id", Schema.String)
        .Optional("resource_name", Resource)
        .Optional("resource_limit", Amount)
        .Optional("description", KeystoneSchema.Description)
        .Require(owner, "service_id", "resource_name", "resource_limit")
        .Closed());
}
