using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>Turns a copy of S3 into one of Swift.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.s3request, <c>S3Request.to_swift_req</c>.</remarks>
internal static class S3CopySource
{
    public const string VersionId = "?versionId=";

    /// <summary>The headers that a copy takes from its source, unless the client replaces all.</summary>
    private static readonly string[] OfSource =
    [
        "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Type", "Expires", "Cache-Control", "X-Robots-Tag",
    ];

    public static void Translate(SwiftRequest client, SwiftRequest request)
    {
        if (client.Method != "PUT" || request.Headers.Remove(S3Headers.CopySource) is not { } source)
            return;
        var parts = source.Split(VersionId, 2);
        request.Headers["X-Copy-From"] = parts[0];
        request.Body = UploadedBody.None;
        if (parts.Length > 1 && !request.Query.Has("version-id"))
            request.Query = request.Query.With("version-id", parts[1]);
        if (request.Headers.Remove("X-Amz-Metadata-Directive") == "REPLACE")
        {
            request.Headers["X-Fresh-Metadata"] = "True";
            return;
        }

        request.Headers.RemoveAll(name => OfSource.Contains(name, StringComparer.OrdinalIgnoreCase)
            || name.StartsWith(S3Headers.SwiftMetadata, StringComparison.OrdinalIgnoreCase));
    }
}
