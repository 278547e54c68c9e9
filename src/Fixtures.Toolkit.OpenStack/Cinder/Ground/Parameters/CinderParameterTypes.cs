using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;

/// <summary>The building blocks of Cinder's schemas.</summary>
/// <remarks>Source: cinder.api.validation.parameter_types.</remarks>
internal static class CinderParameterTypes
{
    public const int LargestInteger = 0x7fffffff;

    public static readonly Schema Boolean = Schema.OfType("boolean", "string").Enum(
        true, "True", "TRUE", "true", "1", "ON", "On", "on", "YES", "Yes", "yes", "y", "t",
        false, "False", "FALSE", "false", "0", "OFF", "Off", "off", "NO", "No", "no", "n", "f");

    public static readonly Schema Name = Schema.String.Length(1, 255).Format("name");

    public static readonly Schema UpdateName = Schema.OfType("string", "null").Length(1, 255);

    public static readonly Schema NameAllowZeroMinLength = Schema.OfType("string", "null").Length(0, 255);

    public static readonly Schema Description = Schema.OfType("string", "null").Length(0, 255);

    public static readonly Schema NullableString = Schema.OfType("string", "null").Length(0, 255);

    public static readonly Schema UuidAllowNull = Schema.OneOf(Schema.Uuid, Schema.Null);

    public static readonly Schema ExtraSpecs = SpecsOf("^[a-zA-Z0-9-_:. /]{1,255}$", Schema.String.MaxLength(255));

    public static readonly Schema ExtraSpecsWithNull =
        SpecsOf("^[a-zA-Z0-9-_:. /]{1,255}$", Schema.OfType("string", "null").MaxLength(255));

    public static readonly Schema ExtraSpecsWithNoSpacesKey =
        SpecsOf("^[a-zA-Z0-9-_:.]{1,255}$", Schema.OfType("string", "null").Length(0, 255));

    public static readonly Schema MetadataAllowsNull = Schema.OfType("object", "null").Extend(specs => specs
        .Matching("^[a-zA-Z0-9-_:. /]{1,255}$", Schema.String.MaxLength(255)).Closed());

    public static readonly Schema VolumeSize = Schema.OfType("integer", "string").Pattern("^[0-9]+$").Between(1, LargestInteger);

    public static readonly Schema VolumeSizeAllowsNull =
        Schema.OfType("integer", "string", "null").Pattern("^[0-9]+$").Between(1, LargestInteger);

    public static readonly Schema KeySize =
        Schema.OfType("string", "integer", "null").Between(0, LargestInteger).Format("key_size");

    public static readonly Schema Hostname = Schema.OfType("string", "null").Length(1, 255).Pattern("^[a-zA-Z0-9-._#@:/+]*$");

    public static readonly Schema CinderHost = Schema.OfType("string", "null").Length(1, 255).Pattern(@"^[a-zA-Z0-9-._#@:/+\[\]]*$");

    private static Schema SpecsOf(string pattern, Schema value) => Schema.Object(specs => specs.Matching(pattern, value).Closed());
}
