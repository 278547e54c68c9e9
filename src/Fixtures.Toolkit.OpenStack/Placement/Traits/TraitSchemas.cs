using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Placement.Traits;

/// <summary>The body and query schemas of traits.</summary>
/// <remarks>Source: placement 8.0.0, <c>schemas/trait.py</c>.</remarks>
internal static class TraitSchemas
{
    public static readonly Schema List = Schema.Object(root => root
        .Optional("name", Schema.String)
        .Optional("associated", Schema.String)
        .Closed());

    public static readonly Schema SetOfProvider = Schema.Object(root => root
        .Optional("traits", Schema.ArrayOf(Schema.String.Length(1, 255)))
        .Optional("resource_provider_generation", Schema.Integer)
        .Require("traits", "resource_provider_generation").Closed());
}
