using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.QualityOfService;

/// <remarks>Source: cinder.api.schemas.qos_specs.</remarks>
internal static class QosSpecsSchemas
{
    public static readonly Schema Create = Wrap("qos_specs", Schema.Object(specs => specs
        .Required("name", Schema.String.Format("name_skip_leading_trailing_spaces"))
        .Open()));

    public static readonly Schema Update = Wrap("qos_specs", CinderParameterTypes.ExtraSpecsWithNull);

    public static readonly Schema DeleteKeys = Wrap("keys", Schema.ArrayOf(Schema.String.Length(1, 255)).UniqueItems());

    private static Schema Wrap(string name, Schema content) => Schema.Object(body => body.Required(name, content).Closed());
}
