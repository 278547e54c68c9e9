using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>Checks metadata of bodies without a schema.</summary>
/// <remarks>Upstream: utils.check_metadata_properties.</remarks>
internal static class MetadataRules
{
    private const int Longest = 255;

    /// <summary>The pairs of an object, in its order.</summary>
    /// <exception cref="CinderFault">400 or 413: a key or a value is no text, or too long.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(JsonElement metadata)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var member in metadata.EnumerateObject())
        {
            var key = JsonText.NameOf(member);
            if (key.Length == 0)
                throw Invalid($"Metadata key: {key} has 0 characters, less than 1.");
            if (member.Value.ValueKind != JsonValueKind.String)
                throw Invalid($"Value for metadata key: {key} is not a string or unicode");
            if (PythonText.Length(key) > Longest)
                throw TooLong($"Metadata property key {key} greater than 255 characters.");
            var value = JsonText.Of(member.Value);
            if (PythonText.Length(value) > Longest)
                throw TooLong($"Metadata property key {key} value greater than 255 characters.");
            pairs.Add(new(key, value));
        }

        return pairs;
    }

    private static CinderFault Invalid(string reason) => CinderFault.BadRequest($"Invalid metadata: Invalid input received: {reason}");

    private static CinderFault TooLong(string reason) =>
        new(HttpStatusCode.RequestEntityTooLarge, $"Invalid metadata size: {reason}");
}
