using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Projects;

/// <remarks>Source: keystone.resource.schema.</remarks>
internal static class ProjectSchema
{
    public static readonly Schema Tag = Schema.String.Length(1, 255).Pattern("^[^,/]*$");

    public static readonly Schema Tags = Schema.ArrayOf(Tag).With(new JsonSchema.Keywords.RequiredKeyword([])).MaxItems(80).UniqueItems();

    private static readonly Schema Properties = Schema.Object(project => project
        .Optional("description", KeystoneSchema.Description)
        .Optional("domain_id", KeystoneSchema.Id.Nullable())
        .Optional("enabled", KeystoneSchema.Boolean)
        .Optional("is_domain", KeystoneSchema.Boolean)
        .Optional("parent_id", KeystoneSchema.Id.Nullable())
        .Optional("name", KeystoneSchema.ShortName)
        .Optional("tags", Tags)
        .Optional("options", ImmutableOption.Schema));

    public static readonly Schema Create = KeystoneSchema.Creating(Properties, "name");

    public static readonly Schema Update = KeystoneSchema.Updating(Properties);
}
