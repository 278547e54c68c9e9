using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;

/// <summary>The building blocks of Nova's schemas.</summary>
/// <remarks>Upstream: nova.api.validation.parameter_types, release Zed.</remarks>
internal static class NovaParameterTypes
{
    private const int LargestInteger = 0x7fffffff;

    public static readonly Schema Boolean = Schema.OfType("boolean", "string").Enum(
        true, "True", "TRUE", "true", "1", "ON", "On", "on", "YES", "Yes", "yes",
        false, "False", "FALSE", "false", "0", "OFF", "Off", "off", "NO", "No", "no");

    public static readonly Schema None = Schema.Any.Enum("None", null, new Dictionary<string, object>());

    public static readonly Schema PositiveInteger = Schema.OfType("integer", "string").Pattern("^[0-9]*$").Minimum(1).MinLength(1);

    public static readonly Schema NonNegativeInteger = Schema.OfType("integer", "string").Pattern("^[0-9]*$").Minimum(0).MinLength(1);

    public static readonly Schema FlavorParamPositive =
        Schema.OfType("integer", "string").Pattern("^[0-9]+$").Between(1, LargestInteger);

    public static readonly Schema FlavorParamNonNegative =
        Schema.OfType("integer", "string").Pattern("^[0-9]+$").Between(0, LargestInteger);

    public static readonly Schema VolumeSize = FlavorParamPositive;

    public static readonly Schema NameOrNone = Schema.OneOf(Schema.String.Length(1, 255), Schema.Null);

    public static readonly Schema Name = Schema.String.Length(1, 255).Format("name");

    public static readonly Schema NameWithLeadingTrailingSpaces =
        Schema.String.Length(1, 255).Format("name_with_leading_trailing_spaces");

    public static readonly Schema AzName = Schema.String.Length(1, 255).Format("az_name");

    public static readonly Schema AzNameWithLeadingTrailingSpaces =
        Schema.String.Length(1, 255).Format("az_name_with_leading_trailing_spaces");

    public static readonly Schema KeypairNameSpecialChars =
        Schema.AllOf(Name, Schema.String.Length(1, 255).Format("keypair_name_20"));

    public static readonly Schema KeypairNameSpecialChars292 =
        Schema.AllOf(Name, Schema.String.Length(1, 255).Format("keypair_name_292"));

    public static readonly Schema Description =
        Schema.OfType("string", "null").Length(0, 255).Pattern(new PythonPattern(NovaNames.DescriptionPattern));

    public static readonly Schema Hostname = Schema.String.Length(2, 63).Pattern("^[a-zA-Z0-9]+[a-zA-Z0-9-]*[a-zA-Z0-9]+$");

    public static readonly Schema Fqdn = Schema.String.Length(1, 255).Pattern("^[a-zA-Z0-9-._]*$");

    public static readonly Schema ProjectId = Schema.String.Length(1, 255).Pattern("^[a-zA-Z0-9-]*$");

    public static readonly Schema ImageIdOrEmptyString = Schema.OneOf(Schema.Uuid, Schema.String.MaxLength(0));

    public static readonly Schema FlavorRef = Schema.OfType("string", "integer").MinLength(1);

    public static readonly Schema VolumeType = Schema.OfType("string", "null").Length(0, 255);

    public static readonly Schema Metadata = MetadataOf(Schema.String.MaxLength(255));

    public static readonly Schema MetadataWithNull = MetadataOf(Schema.OfType("string", "null").MaxLength(255));

    public static readonly Schema MacAddress = Schema.String.Pattern("^([0-9a-fA-F]{2})(:[0-9a-fA-F]{2}){5}$");

    public static readonly Schema IpAddress = Schema.String.With(
        new JsonSchema.Keywords.OneOfKeyword([Schema.Any.Format("ipv4"), Schema.Any.Format("ipv6")]));

    public static readonly Schema Ipv4 = Schema.String.Format("ipv4");

    public static readonly Schema Ipv6 = Schema.String.Format("ipv6");

    public static readonly Schema Cidr = Schema.String.Format("cidr");

    public static readonly Schema DiskConfig = Schema.String.Enum("AUTO", "MANUAL");

    public static readonly Schema Tag = Schema.String.Length(1, 60).Pattern("^[^,/]*$");

    public static readonly Schema Personality = Schema.ArrayOf(Schema.Object(file => file
        .Optional("path", Schema.String)
        .Optional("contents", Schema.String.Format("base64"))
        .Closed()));

    public static readonly Schema TrustedCerts =
        Schema.OfType("array", "null").MinItems(1).MaxItems(50).UniqueItems().Items(Schema.String.MinLength(1));

    public static readonly Schema CommonQueryParam = MultiParams(Schema.String);

    public static readonly Schema CommonQueryRegexParam = MultiParams(Schema.String.Format("regex"));

    /// <summary>A query parameter that may be repeated: the validated query is an object of lists.</summary>
    public static Schema MultiParams(Schema schema) => Schema.ArrayOf(schema);

    /// <summary>A query parameter that may not be repeated.</summary>
    public static Schema SingleParam(Schema schema) => MultiParams(schema).MaxItems(1);

    private static Schema MetadataOf(Schema value) =>
        Schema.Object(metadata => metadata.Matching("^[a-zA-Z0-9-_:. ]{1,255}$", value).Closed());

    public static readonly Schema FqdnOrNull = Schema.OfType("string", "null").Length(1, 255).Pattern("^[a-zA-Z0-9-._]*$");
}
