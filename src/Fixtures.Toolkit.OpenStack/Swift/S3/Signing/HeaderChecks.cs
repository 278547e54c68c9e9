using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Signing;

/// <summary>Refuses headers that are malformed, or that name what Swift does not have.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.s3request, <c>_validate_headers</c>.</remarks>
internal static class HeaderChecks
{
    private const int Md5Length = 16;

    private static readonly string[] Conditions = ["If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since"];

    /// <summary>Swift's own headers with which a request could reach more than S3 has.</summary>
    private static readonly string[] OfSwift =
    [
        "X-Copy-From", "X-Copy-From-Account", "X-Symlink-Target", "X-Symlink-Target-Account", "X-Object-Manifest", "X-Static-Large-Object",
    ];

    /// <exception cref="S3Fault">A header is refused.</exception>
    public static void Require(SwiftRequest request)
    {
        var headers = request.Headers;
        ReadDigest(headers);
        if (request.Method == "PUT" && Conditions.Any(headers.Has))
            throw S3Errors.NotImplemented("Conditional object PUTs are not supported.");
        if (headers[S3Headers.CopySource] is { } source)
            RequireSource(source);
        if (headers["X-Amz-Metadata-Directive"] is { } directive and not ("COPY" or "REPLACE"))
            throw S3Errors.InvalidArgument("x-amz-metadata-directive", directive, "Unknown metadata directive.");
        if (headers["X-Amz-Storage-Class"] is not (null or "STANDARD"))
            throw S3Errors.InvalidStorageClass();
        if (headers.Has("X-Amz-Mfa"))
            throw S3Errors.NotImplemented("MFA Delete is not supported.");
        RequireNoEncryption(headers["X-Amz-Server-Side-Encryption"]);
        if (headers.Has("X-Amz-Website-Redirect-Location"))
            throw S3Errors.NotImplemented("Website redirection is not supported.");
        if (headers["Content-Encoding"]?.Contains("aws-chunked", StringComparison.Ordinal) == true
            || headers["X-Amz-Content-SHA256"] == "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" || headers.Has("X-Amz-Decoded-Content-Length"))
            throw S3Errors.NotImplemented("Transfering payloads in multiple chunks using aws-chunked is not supported.");
        if (headers.Has("X-Amz-Tagging"))
            throw S3Errors.NotImplemented("Object tagging is not supported.");
    }

    public static void DropSwiftsOwn(SwiftHeaders headers)
    {
        foreach (var name in OfSwift)
            headers.Remove(name);
    }

    /// <summary>Turns the MD5 of the data into Swift's ETag.</summary>
    private static void ReadDigest(SwiftHeaders headers)
    {
        if (S3Headers.Strip(headers["Content-MD5"]) is not { } digest)
            return;
        var bytes = new byte[digest.Length];
        if (!Convert.TryFromBase64String(digest, bytes, out var length) || length != Md5Length)
            throw S3Errors.InvalidDigest(digest);
        headers["Etag"] = Convert.ToHexStringLower(bytes.AsSpan(0, length));
    }

    private static void RequireSource(string source)
    {
        var path = WsgiText.Unquote(source);
        if ((path is ['/', .. var rest] ? rest : path).Split('/', 2) is not [{ Length: > 0 }, { Length: > 0 }])
        {
            throw S3Errors.InvalidArgument(
                "x-amz-copy-source", source, "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }
    }

    private static void RequireNoEncryption(string? method)
    {
        if (method is null)
            return;
        throw method is "aws:kms" or "AES256"
            ? S3Errors.NotImplemented("Server-side encryption is not supported.")
            : S3Errors.InvalidArgument(
                "x-amz-server-side-encryption", method, "The encryption method specified is not supported");
    }
}
