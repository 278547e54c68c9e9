using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageLocations;

/// <summary>The body that adds a location.</summary>
/// <remarks>Source: glance.api.v2.images, <c>get_add_location_properties</c> and <c>_validate_hashing_data</c>.</remarks>
internal static class LocationBody
{
    private const string DefaultAlgorithm = "sha512";

    private static readonly Schema Hash = Schema.Any
        .Annotate(
            "description",
            "Values to be used to populate the corresponding image properties.do_secure_hash is not True then image checksum and hash will "
            + "not be calculated so it is the responsibility of the consumer of location ADD API to provide the correct values in the "
            + "validation_data parameter")
        .With(new JsonSchema.Keywords.TypeKeyword(["object"]))
        .Annotate("writeOnly", true)
        .Extend(data => data
            .Closed()
            .Optional("os_hash_algo", Schema.String.MaxLength(64).Enum("sha1", "sha256", "sha512", "md5"))
            .Optional("os_hash_value", Schema.String.MaxLength(128)))
        .With(new JsonSchema.Keywords.DependentRequiredKeyword(JsonData.ToElement(new JsonObject
        {
            ["os_hash_value"] = new JsonArray("os_hash_algo"), ["os_hash_algo"] = new JsonArray("os_hash_value"),
        })));

    private static readonly Schema Location = Schema.OfType("object")
        .Annotate("description", "Values of location url, do_secure_hash and validation_data for new add location API")
        .Extend(location => location
            .Optional("url", Schema.String.Annotate("readOnly", true)
                .Annotate("description", "The URL of the new location to be added in the image."))
            .Optional("validation_data", Hash)
            .Require("url"));

    private static readonly Schema Whole = Schema.Any.Extend(body => body.Optional("add_location", Location));

    /// <exception cref="GlanceFault">400: the body does not match the schema.</exception>
    public static void Validate(JsonElement body)
    {
        var whole = JsonData.ToElement(new JsonObject { ["add_location"] = JsonNode.Parse(body.GetRawText()) });
        if (Whole.Validate(whole, GlanceValidation.Rules) is { } error)
            throw GlanceFault.BadRequest(GlanceWording.Of(error, "location"));
    }

    /// <exception cref="GlanceFault">400: the hash is not in hex, or has another length than the algorithm's.</exception>
    public static void RequireHash(JsonElement body)
    {
        if (!body.TryGetProperty("validation_data", out var data) || !data.TryGetProperty("os_hash_value", out var given))
            return;
        var value = given.RequiredString();
        if (value.Length % 2 != 0 || !value.All(char.IsAsciiHexDigit))
            throw GlanceFault.BadRequest($"os_hash_value ({value}) is not a valid hexadecimal value");
        var algorithm = data.TryGetProperty("os_hash_algo", out var named) ? named.RequiredString() : DefaultAlgorithm;
        var size = algorithm switch { "md5" => 16, "sha1" => 20, "sha256" => 32, _ => 64 };
        if (value.Length / 2 != size)
        {
            throw GlanceFault.BadRequest(
                $"os_hash_value: ({value}) is not the correct size for ({algorithm}) (should be ({size}) bytes)");
        }
    }
}
