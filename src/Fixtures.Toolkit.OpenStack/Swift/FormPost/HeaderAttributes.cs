using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Swift.FormPost;

/// <summary>A header such as <c>form-data; name="file1"; filename="a.txt"</c>.</summary>
/// <remarks>Upstream: swift.common.utils, <c>parse_content_disposition</c>.</remarks>
/// <param name="value">The part before the first semicolon.</param>
/// <param name="attributes">The parts behind it, by name.</param>
internal sealed partial class HeaderAttributes(string value, IReadOnlyDictionary<string, string> attributes)
{
    public string Value => value;

    /// <summary>An attribute without its quotes; null if it is missing.</summary>
    public string? this[string name] => attributes.GetValueOrDefault(name);

    /// <summary>Reads a header. The first attribute that is malformed ends it.</summary>
    public static HeaderAttributes Parse(string header)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (header.Split(';', 2) is not [var value, var rest])
            return new(header, attributes);
        rest = rest.Trim();
        while (Attribute().Match(rest) is { Success: true } match)
        {
            attributes[match.Groups[1].Value] = match.Groups[2].Value.Trim('"');
            rest = rest[match.Length..];
        }

        return new(value.Trim(), attributes);
    }

    [GeneratedRegex("""^(\w+)=(".*?"|[^";]+)(; ?|$)""")]
    private static partial Regex Attribute();
}
