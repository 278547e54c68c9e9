using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Python;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Flavors;

internal static class FlavorSchemas
{
    private const double LargestFloat = 3.40282e+38;

    public static readonly Schema ListQuery = Schema.Object(query => query
        .Optional("limit", MultiParams(NonNegativeInteger))
        .Optional("marker", CommonQueryParam)
        .Optional("is_public", CommonQueryParam)
        .Optional("minRam", CommonQueryParam)
        .Optional("minDisk", CommonQueryParam)
        .Optional("sort_key", MultiParams(Schema.String.Enum(
            "created_at", "description", "disabled", "ephemeral_gb", "flavorid", "id", "is_public", "memory_mb", "name", "root_gb",
            "rxtx_factor", "swap", "updated_at", "vcpu_weight", "vcpus")))
        .Optional("sort_dir", MultiParams(Schema.String.Enum("asc", "desc")))
        .Open());

    public static readonly Schema StrictListQuery = ListQuery.Extend(query => query.Closed());

    private static readonly Schema Size = Schema.Object(flavor => flavor
        .Required("name", Name)
        .Optional("id", Schema.OfType("string", "number", "null").Length(1, 255).Pattern("^(?! )[a-zA-Z0-9. _-]+(?<! )$"))
        .Required("ram", FlavorParamPositive)
        .Required("vcpus", FlavorParamPositive)
        .Required("disk", FlavorParamNonNegative)
        .Optional("OS-FLV-EXT-DATA:ephemeral", FlavorParamNonNegative)
        .Optional("swap", FlavorParamNonNegative)
        .Optional("rxtx_factor", Schema.OfType("number", "string").Pattern(@"^[0-9]+(\.[0-9]+)?$")
            .ExclusiveMinimum(0)
            .With(new LimitKeyword("minimum", JsonLiteral.Of(0)) { IsExclusiveInDraft4 = true }).Maximum(LargestFloat))
        .Optional("os-flavor-access:is_public", NovaParameterTypes.Boolean)
        .Closed());

    private static readonly Schema FlavorDescription =
        Schema.OfType("string", "null").Length(0, 65535).Pattern(new PythonPattern(NovaNames.DescriptionPattern));

    public static readonly Schema Create = Wrapped("flavor", Size);

    public static readonly Schema CreateWithSpaces =
        Wrapped("flavor", Size.Extend(flavor => flavor.Optional("name", NameWithLeadingTrailingSpaces)));

    public static readonly Schema CreateWithDescription =
        Wrapped("flavor", Size.Extend(flavor => flavor.Optional("description", FlavorDescription)));

    public static readonly Schema Update =
        Wrapped("flavor", Schema.Object(flavor => flavor.Required("description", FlavorDescription).Closed()));

    public static readonly Schema AddAccess = Wrapped("addTenantAccess", Tenant);

    public static readonly Schema RemoveAccess = Wrapped("removeTenantAccess", Tenant);

    /// <summary>Like metadata, but values may also be numbers.</summary>
    private static readonly Schema ExtraSpecs = Schema.Object(specs => specs
        .Matching("^[a-zA-Z0-9-_:. ]{1,255}$", Schema.OfType("string", "number").MaxLength(255)).Closed());

    public static readonly Schema CreateExtraSpecs = Wrapped("extra_specs", ExtraSpecs);

    public static readonly Schema UpdateExtraSpec = ExtraSpecs.Extend(specs => specs.MinProperties(1).MaxProperties(1));

    private static Schema Tenant => Schema.Object(access => access.Required("tenant", Schema.String.Length(1, 255)).Closed());

    private static Schema Wrapped(string name, Schema schema) => Schema.Object(body => body.Required(name, schema).Closed());
}
