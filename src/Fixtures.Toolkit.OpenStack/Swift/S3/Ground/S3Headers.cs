using System.Text;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>The headers of S3 requests, and those that Swift keeps for them.</summary>
internal static class S3Headers
{
    public const string CopySource = "X-Amz-Copy-Source";
    public const string CopySourceRange = "X-Amz-Copy-Source-Range";
    public const string Acl = "X-Amz-Acl";
    public const string Metadata = "x-amz-meta-";
    public const string SwiftMetadata = "x-object-meta-";

    /// <summary>The prefix of the headers that only this middleware uses.</summary>
    public const string SysMeta = "X-Object-Sysmeta-S3api-";

    /// <summary>The ETag of a multipart upload, as S3 computes it.</summary>
    public const string Etag = SysMeta + "Etag";

    /// <summary>How an underscore of a metadata name is stored, because Swift takes it for a hyphen.</summary>
    public const string Underscore = "=5F";

    private const string Ignored = " \"),/;<=>?@[\\]{}";

    /// <summary>The headers as they are on the wire, with underscores in their names; a repeated one has several values.</summary>
    public static IEnumerable<KeyValuePair<string, string>> OnTheWire(SwiftRequest request)
    {
        var hasTwoPorts = request.Headers.Has(InvalidHeaders.SecondPort);
        return request.Api.Exchange.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(
            header.Key.ToLowerInvariant().Trim(),
            hasTwoPorts && header.Key.Equals("Host", StringComparison.OrdinalIgnoreCase) ? WithTwoPorts(value!) : value ?? "")));
    }

    private static string WithTwoPorts(string host) => $"{host}:{host[(host.LastIndexOf(':') + 1)..]}";

    /// <summary>The value without control characters around it; null where nothing else is there.</summary>
    /// <remarks>Upstream: s3request, <c>_header_strip</c>.</remarks>
    public static string? Strip(string? value)
    {
        var stripped = value?.Trim([.. Enumerable.Range(0, ' ' + 1).Select(code => (char)code)]);
        return string.IsNullOrEmpty(stripped) && value is { Length: > 0 } ? null : stripped;
    }

    /// <summary>The metadata of an object as Swift's headers.</summary>
    /// <remarks>Upstream: s3request, <c>S3Request.to_swift_req</c>.</remarks>
    public static SwiftHeaders SwiftMetadataOf(SwiftRequest request)
    {
        var headers = new SwiftHeaders();
        foreach (var (name, value) in OnTheWire(request))
        {
            if (!name.StartsWith(Metadata, StringComparison.Ordinal) || name.Any(character => Ignored.Contains(character)))
                continue;
            var swift = SwiftMetadata + name[Metadata.Length..].Replace("_", Underscore, StringComparison.Ordinal);
            headers[swift] = headers[swift] is { } others ? $"{others},{Printable(value)}" : Printable(value);
        }

        return headers;
    }

    /// <summary>Encodes a value that is not ASCII as headers of mails are.</summary>
    private static string Printable(string value)
    {
        if (value.All(character => character is (>= ' ' and <= '~') or (>= '\t' and <= '\r')))
            return value;
        // Upstream takes each byte for a character.
        var bytes = Encoding.UTF8.GetBytes(value);
        var base64 = Convert.ToBase64String(bytes);
        var quoted = string.Concat(bytes.Select(Quoted));
        return quoted.Length <= base64.Length ? $"=?UTF-8?Q?{quoted}?=" : $"=?UTF-8?B?{base64}?=";
    }

    private static string Quoted(byte value) => value == ' ' ? "_"
        : char.IsAsciiLetterOrDigit((char)value) || "-!*+/".Contains((char)value) ? ((char)value).ToString()
        : $"={value:X2}";
}
