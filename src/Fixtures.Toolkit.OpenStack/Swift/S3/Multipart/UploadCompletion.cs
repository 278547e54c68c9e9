using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;
using Fixtures.Toolkit.OpenStack.Swift.StaticLargeObjects;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Multipart;

/// <summary>Makes a static large object of the parts of an upload.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.controllers.multi_upload, <c>UploadController.POST</c>.</remarks>
internal static class UploadCompletion
{
    /// <summary>All parts but the last have at least so many bytes.</summary>
    public const int MinPartSize = 5_242_880;

    private const int MaxDocument = 2_097_152;

    private static readonly string TooSmall = $"s3api requires that each segment be at least {MinPartSize} bytes";

    private static readonly string[] KeptHeaders =
        ["Content-Encoding", "Content-Language", "Content-Disposition", "Expires", "Cache-Control"];

    public static async ValueTask<SwiftResponse> PostAsync(S3Request request)
    {
        _ = request.OwnKey;
        await request.ContainerAsync().ConfigureAwait(ActorContext.IsCurrent);
        var uploadId = request.Param("uploadId")!;
        var marker = await UploadMarker.FindAsync(request, uploadId).ConfigureAwait(ActorContext.IsCurrent);
        var parts = CompletedParts.Read(await ReadAsync(request).ConfigureAwait(ActorContext.IsCurrent), uploadId);
        // The same completion again: the object is there already.
        if (marker.Swift.Headers[S3Headers.Etag] == parts.Etag)
            return Result(request, parts.Etag).ToResponse();

        var headers = HeadersOf(marker, uploadId);
        headers[S3Headers.Etag] = parts.Etag;
        headers[StoredObject.ListingOverride + "Etag"] = $"; s3_etag={parts.Etag}";
        request.Client.Notes[nameof(ManifestHook)] = new ManifestHook(segments =>
            segments.SkipLast(1).Where(segment => segment.Bytes < MinPartSize).Select(segment => (segment.Name, TooSmall)));
        var answer = await request.SendAsync(new SwiftCall("PUT", request.OwnBucket, request.OwnKey)
        {
            Query = SwiftQuery.Empty.With("multipart-manifest", "put").With("heartbeat", "on"),
            Headers = headers,
            Body = UploadedBody.From(PythonJson.Dump(parts.Manifest($"{request.Segments}/{UploadMarker.NameOf(request, uploadId)}"))),
        }).ConfigureAwait(ActorContext.IsCurrent);
        if (answer.Swift is { Status: 202, Body: { } report })
            Require(await report.ReadAllAsync(request.Client.Aborted).ConfigureAwait(ActorContext.IsCurrent), uploadId);
        await DeleteMarkerAsync(request, uploadId).ConfigureAwait(ActorContext.IsCurrent);
        return Result(request, parts.Etag).ToChunkedResponse();
    }

    private static async ValueTask<byte[]> ReadAsync(S3Request request)
    {
        var document = await S3Xml.ReadAsync(request.Client, MaxDocument).ConfigureAwait(ActorContext.IsCurrent);
        if (document is not { Length: > 0 })
            throw S3Errors.InvalidRequest("You must specify at least one part");
        // The digest is the document's, and not that of the object.
        if (request.Headers["Content-MD5"] is not { } digest)
            return document;
        return request.Headers.Remove("Etag") == Convert.ToHexStringLower(S3Xml.Md5(document))
            ? document
            : throw S3Errors.BadContentDigest(digest);
    }

    /// <summary>The headers that the client gave when it began the upload.</summary>
    private static SwiftHeaders HeadersOf(S3Answer marker, string uploadId)
    {
        var headers = new SwiftHeaders { ["Accept"] = "application/json", [UploadMarker.UploadIdHeader] = uploadId };
        foreach (var (name, value) in marker.ToResponse().Headers)
        {
            // Upstream's accident: an underscore becomes a hyphen here.
            if (name.StartsWith(S3Headers.Metadata, StringComparison.OrdinalIgnoreCase))
                headers[S3Headers.SwiftMetadata + name[S3Headers.Metadata.Length..].Replace('_', '-')] = value;
            else if (KeptHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
                headers[name] = value;
        }

        // Without a type of the client the object gets that of its name.
        var type = marker.Swift.Headers[UploadMarker.HasTypeHeader] switch
        {
            "yes" => marker.Swift.Headers[UploadMarker.TypeHeader],
            null => marker.Swift.ContentType,
            _ => null,
        };
        if (type is { Length: > 0 })
            headers["Content-Type"] = type;
        return headers;
    }

    /// <exception cref="S3Fault">A part is missing, differs, or is too small.</exception>
    private static void Require(byte[] bytes, string uploadId)
    {
        var report = JsonElement.Parse(bytes);
        if (report.GetProperty("Response Status").GetString() is not ("201 Created" or null) and var status)
        {
            List<(string? Name, string? Error)> errors =
                [.. report.GetProperty("Errors").EnumerateArray().Select(error => (error[0].GetString(), error[1].GetString()))];
            throw errors.Select(error => error.Error).FirstOrDefault(error => error == TooSmall || IsMissing(error)) switch
            {
                null => S3Errors.InvalidRequest(
                    string.Join('\n', errors.Select(error => $"{error.Name}: {error.Error}")), ("Status", status)),
                var error => error == TooSmall ? S3Errors.EntityTooSmall() : S3Errors.InvalidPart(uploadId),
            };
        }
    }

    private static bool IsMissing(string? error) => error is "Etag Mismatch" or "404 Not Found";

    private static async ValueTask DeleteMarkerAsync(S3Request request, string uploadId)
    {
        try
        {
            await request.SendAsync(new SwiftCall("DELETE", request.Segments, UploadMarker.NameOf(request, uploadId)))
                .ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (S3Fault fault) when (fault.Code == S3Errors.NoKey)
        {
            // Another completion of the same upload was faster.
        }
    }

    private static S3Element Result(S3Request request, string etag)
    {
        var exchange = request.Client.Api.Exchange;
        // Boto writes the port twice.
        var host = string.Join(':', exchange.Host.Split(':').Take(2));
        var result = new S3Element("CompleteMultipartUploadResult");
        result.Add("Location", $"{exchange.Scheme}://{host}{S3Path.Quoted(request.Client)}");
        result.Add("Bucket", request.OwnBucket);
        result.Add("Key", request.OwnKey);
        result.Add("ETag", $"\"{etag}\"");
        return result;
    }
}
