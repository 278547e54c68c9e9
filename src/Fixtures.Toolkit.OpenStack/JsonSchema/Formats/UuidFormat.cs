namespace Fixtures.Toolkit.OpenStack.JsonSchema.Formats;

internal static class UuidFormat
{
    /// <summary>oslo's is_uuid_like: 32 hexadecimal digits once prefixes, braces and hyphens are gone.</summary>
    public static bool IsUuidLike(string text) => IsHex(Digits(text));

    /// <summary>The check of python-jsonschema itself: hyphens where they belong.</summary>
    public static bool IsHyphenated(string text) =>
        IsUuidLike(text) && text.Length > 23 && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-';

    private static string Digits(string text) => text
        .Replace("urn:", "", StringComparison.Ordinal)
        .Replace("uuid:", "", StringComparison.Ordinal)
        .Trim('{', '}')
        .Replace("-", "", StringComparison.Ordinal);

    private static bool IsHex(string digits) => digits.Length == 32 && digits.All(char.IsAsciiHexDigit);
}
