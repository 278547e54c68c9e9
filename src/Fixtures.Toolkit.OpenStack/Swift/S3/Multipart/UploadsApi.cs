using System.Text;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Multipart;

/// <summary>Begins an upload in parts.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.controllers.multi_upload, <c>UploadsController.POST</c>.</remarks>
internal static class UploadsApi
{
    public static async ValueTask<SwiftResponse> PostAsync(S3Request request)
    {
        var key = request.OwnKey;
        await request.ContainerAsync().ConfigureAwait(ActorContext.IsCurrent);
        if (key.Length > SwiftConstraints.MaxObjectNameLength)
            throw S3Errors.KeyTooLong();
        var uploadId = NewId(request.Client);
        KeepType(request.Headers);
        await CreateSegmentsAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        request.Headers.Remove("Etag");
        request.Headers.Remove("Content-MD5");
        await request.SendAsync(new SwiftCall("PUT", request.Segments, UploadMarker.NameOf(request, uploadId)))
            .ConfigureAwait(ActorContext.IsCurrent);
        var result = new S3Element("InitiateMultipartUploadResult");
        result.Add("Bucket", request.OwnBucket);
        result.Add("Key", key);
        result.Add("UploadId", uploadId);
        return result.ToResponse();
    }

    /// <remarks>Upstream: swift.common.middleware.s3api.utils, <c>unique_id</c>.</remarks>
    private static string NewId(SwiftRequest request) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(request.Swift.World.Ids.NewGuid().ToString("D")))
            .Replace('+', '-').Replace('/', '_');

    /// <summary>Keeps the type of the object with the marker, which has one of its own.</summary>
    private static void KeepType(SwiftHeaders headers)
    {
        var type = headers["Content-Type"] is { Length: > 0 } given ? given : null;
        headers[UploadMarker.HasTypeHeader] = type is null ? "no" : "yes";
        headers[UploadMarker.TypeHeader] = type;
        headers["Content-Type"] = "application/directory";
    }

    /// <summary>Creates the bucket for the parts, with the policy and the ACLs of the bucket.</summary>
    private static async ValueTask CreateSegmentsAsync(S3Request request)
    {
        try
        {
            await request.ContainerAsync(request.Segments).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (S3Fault fault) when (fault.Code == S3Errors.NoBucket)
        {
            var bucket = await request.ContainerAsync().ConfigureAwait(ActorContext.IsCurrent);
            await request.SendAsync(new SwiftCall("PUT", request.Segments)
            {
                Headers = new SwiftHeaders
                {
                    ["X-Storage-Policy"] = bucket.Policy,
                    ["X-Container-Read"] = bucket.Header("X-Container-Read"),
                    ["X-Container-Write"] = bucket.Header("X-Container-Write"),
                },
            }).ConfigureAwait(ActorContext.IsCurrent);
        }
    }
}
