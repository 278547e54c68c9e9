namespace Fixtures.Toolkit.OpenStack.Placement.Ground;

/// <summary>The spellings of a UUID that <c>oslo_utils.uuidutils</c> accepts.</summary>
internal static class Uuids
{
    public static bool IsUuidLike(string text) => JsonSchema.Formats.UuidFormat.IsUuidLike(text);

    /// <summary>The spelling that Placement stores: lower case, with hyphens.</summary>
    public static string Normalize(string text)
    {
        var withoutPrefix = text.Replace("urn:", "", StringComparison.Ordinal).Replace("uuid:", "", StringComparison.Ordinal);
        return Guid.ParseExact(string.Concat(withoutPrefix.Where(char.IsAsciiHexDigit)), "N").ToString();
    }
}
