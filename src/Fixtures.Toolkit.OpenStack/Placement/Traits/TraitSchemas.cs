using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Placement.Traits;

/// <summary>What bodies and queries on traits may hold.</summary>
internal static class TraitSchemas
{
    public static readonly Schema List = Schema.Object(root => root.Optional("name", Schema.String).Optional("associated", Schema.String).Closed());

    public static readonly Schema SetOfProvider = Schema.Object(root => root
        .Optional("traits", Schema.ArrayOf(Schema.String.Length(1, 255)))
        .Optional("resource_provider_generation", Schema.Integer)
        .Require("traits", "resource_provider_generation").Closed());
}
