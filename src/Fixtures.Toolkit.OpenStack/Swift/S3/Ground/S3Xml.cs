using System.Security.Cryptography;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>Reads the document that a client sends.</summary>
internal static class S3Xml
{
    /// <returns>Null without a body.</returns>
    /// <exception cref="S3Fault">It is too long, or its hash is wrong.</exception>
    /// <remarks>Upstream: s3request, <c>S3Request.xml</c>.</remarks>
    public static async ValueTask<byte[]?> ReadAsync(SwiftRequest request, int maxLength)
    {
        var coding = request.Headers["Transfer-Encoding"] is { Length: > 0 } text ? text : null;
        if (coding is not null && coding.Trim() != "chunked")
        {
            throw S3Errors.NotImplemented(
                "A header you provided implies functionality that is not implemented", ("Header", "Transfer-Encoding"));
        }

        if (request.Api.BodyLength > maxLength)
            throw S3Errors.MalformedXml();
        if (coding is null && request.Api.BodyLength is null or 0)
            return null;
        var body = new byte[maxLength];
        var stream = request.Body.Open();
        await using (stream.ConfigureAwait(ActorContext.IsCurrent))
        {
            try
            {
                return body[..await stream.ReadAtLeastAsync(body, maxLength, throwOnEndOfStream: false, request.Aborted)
                    .ConfigureAwait(ActorContext.IsCurrent)];
            }
            catch (SwiftFault fault) when (fault.Response.Status == 422)
            {
                throw S3Errors.BadPayloadHash();
            }
        }
    }

    /// <summary>Checks a document against the header <c>Content-MD5</c>, which it must have.</summary>
    /// <exception cref="S3Fault">The header is missing or wrong.</exception>
    /// <remarks>Upstream: <c>S3Request.check_md5</c>.</remarks>
    public static void CheckMd5(SwiftRequest request, byte[] document)
    {
        var digest = request.Headers["Content-MD5"]
            ?? throw S3Errors.InvalidRequest("Missing required header for this request: Content-MD5");
        if (digest != Convert.ToBase64String(Md5(document)))
            throw S3Errors.BadContentDigest(digest);
    }

    public static byte[] Md5(byte[] bytes)
    {
#pragma warning disable CA5351 // S3's digests are MD5.
        return MD5.HashData(bytes);
#pragma warning restore CA5351
    }
}
