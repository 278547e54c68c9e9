using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Multipart;

/// <summary>The parts that a client wants its object to be made of, each with its ETag.</summary>
internal sealed class CompletedParts
{
    private const int EtagLength = 32;

    private readonly List<(int Number, string Etag)> _parts = [];

    /// <summary>The ETag of the object: the MD5 of those of the parts, and their number.</summary>
    public string Etag => string.Create(
        CultureInfo.InvariantCulture,
        $"{Convert.ToHexStringLower(S3Xml.Md5([.. _parts.SelectMany(part => Convert.FromHexString(part.Etag))]))}-{_parts.Count}");

    /// <exception cref="S3Fault">The document is malformed, or its parts are out of order.</exception>
    public static CompletedParts Read(byte[] document, string uploadId)
    {
        try
        {
            var parts = new CompletedParts();
            foreach (var part in S3Document.Parse(document, "CompleteMultipartUpload").Children("Part"))
                parts.Add(part.Children("PartNumber", "ETag"), uploadId);
            return parts._parts.Count > 0 ? parts : throw S3Errors.MalformedXml();
        }
        catch (S3DocumentInvalidException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    /// <summary>The manifest of the object.</summary>
    /// <param name="prefix">The path of the parts, without their numbers.</param>
    public JsonArray Manifest(string prefix) => [.. _parts.Select(part => new JsonObject
    {
        ["path"] = string.Create(CultureInfo.InvariantCulture, $"/{prefix}/{part.Number}"), ["etag"] = part.Etag,
    })];

    private void Add(IReadOnlyList<S3Document> part, string uploadId)
    {
        var etag = part.Get("ETag").Text();
        if (!int.TryParse(part.Get("PartNumber").Text(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
            throw new S3DocumentInvalidException();
        if (number <= (_parts.Count > 0 ? _parts[^1].Number : 0))
            throw S3Errors.InvalidPartOrder(uploadId);
        etag = etag is ['"', .. var quoted, '"'] ? quoted : etag;
        if (etag.Length != EtagLength || !etag.All(char.IsAsciiHexDigitLower))
            throw S3Errors.InvalidPart(uploadId, number);
        _parts.Add((number, etag));
    }
}
