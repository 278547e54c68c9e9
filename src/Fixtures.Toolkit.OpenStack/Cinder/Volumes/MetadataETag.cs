using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>The <c>ETag</c> of the metadata of a volume: the MD5 of its document as Python writes it.</summary>
/// <remarks>Upstream: Controller of api/v3/volume_metadata.py.</remarks>
internal static partial class MetadataETag
{
    /// <summary>The document as <c>json.dumps</c> writes it.</summary>
    public static byte[] Document(ImmutableSortedDictionary<string, string> metadata)
    {
        var text = new StringBuilder("{\"metadata\": {");
        var separator = "";
        foreach (var (key, value) in metadata)
        {
            text.Append(separator);
            Append(text, key);
            text.Append(": ");
            Append(text, value);
            separator = ", ";
        }

        return Encoding.ASCII.GetBytes(text.Append("}}").ToString());
    }

    public static string Of(byte[] document) => Convert.ToHexStringLower(MD5.HashData(document));

    /// <summary>Whether the request has no <c>If-Match</c>, or one that names the present metadata.</summary>
    public static bool IsMatched(ApiRequest request, ImmutableSortedDictionary<string, string> metadata)
    {
        if (request.Header("If-Match") is not { Length: > 0 } wanted || wanted == "*")
            return true;
        var present = Of(Document(metadata));
        var quoted = Quoted().Matches(wanted);
        return quoted.Count == 0
            ? wanted == present
            : quoted.Any(match => !match.Groups["weak"].Success && match.Groups["tag"].Value == present);
    }

    private static void Append(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var letter in value)
        {
            switch (letter)
            {
                case '"' or '\\': text.Append('\\').Append(letter); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case < ' ' or > '~': text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"); break;
                default: text.Append(letter); break;
            }
        }

        text.Append('"');
    }

    /// <remarks>Upstream: webob.etag.</remarks>
    [GeneratedRegex(@"(?:^|\s)(?<weak>W/)?""(?<tag>(?:\\""|.)*?)""")]
    private static partial Regex Quoted();
}
