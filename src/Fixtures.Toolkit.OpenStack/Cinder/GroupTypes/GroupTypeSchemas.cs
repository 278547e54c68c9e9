using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.GroupTypes;

/// <remarks>Source: cinder.api.schemas.group_types and group_specs.</remarks>
internal static class GroupTypeSchemas
{
    private static readonly Schema Specs = Schema.Object(specs => specs
        .Matching("^[a-zA-Z0-9-_:.]{1,255}$", Schema.OfType("string", "null").MaxLength(255))
        .Closed());

    public static readonly Schema Create = Wrap("group_type", Schema.Object(type => type
        .Required("name", CinderParameterTypes.Name)
        .Optional("description", CinderParameterTypes.Description)
        .Optional("is_public", CinderParameterTypes.Boolean)
        .Optional("group_specs", CinderParameterTypes.MetadataAllowsNull)
        .Closed()));

    public static readonly Schema Update = Wrap("group_type", Schema.Object(type => type
        .Optional("name", CinderParameterTypes.NameAllowZeroMinLength)
        .Optional("description", CinderParameterTypes.Description)
        .Optional("is_public", CinderParameterTypes.Boolean)
        .Closed()));

    public static readonly Schema CreateSpecs = Wrap("group_specs", Specs);

    public static readonly Schema UpdateSpec = Specs.Extend(specs => specs.MinProperties(1).MaxProperties(1));

    private static Schema Wrap(string name, Schema content) => Schema.Object(body => body.Required(name, content).Closed());
}
