using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Multipart;

/// <summary>
/// The empty object <c>KEY/UPLOAD</c> beside the parts <c>KEY/UPLOAD/NUMBER</c>, which lasts as long as the upload is neither completed
/// nor aborted.
/// </summary>
/// <remarks>Upstream: swift.common.middleware.s3api.controllers.multi_upload, <c>_get_upload_info</c>.</remarks>
internal static class UploadMarker
{
    public const string UploadIdHeader = S3Headers.SysMeta + "Upload-Id";
    public const string HasTypeHeader = S3Headers.SysMeta + "Has-Content-Type";
    public const string TypeHeader = S3Headers.SysMeta + "Content-Type";

    public static string NameOf(S3Request request, string uploadId) => $"{request.OwnKey}/{uploadId}";

    /// <summary>The marker, or the object that the upload has become.</summary>
    /// <exception cref="S3Fault">There is neither.</exception>
    public static async ValueTask<S3Answer> FindAsync(S3Request request, string uploadId)
    {
        // A copied part must not lead to its source here.
        var source = request.Headers.Remove(S3Headers.CopySource);
        try
        {
            return await HeadAsync(request, request.Segments, NameOf(request, uploadId)).ConfigureAwait(ActorContext.IsCurrent)
                ?? (await HeadAsync(request, request.OwnBucket, request.OwnKey).ConfigureAwait(ActorContext.IsCurrent) is { } completed
                    && completed.Swift.Headers[UploadIdHeader] == uploadId
                    ? completed
                    : throw S3Errors.NoSuchUpload(uploadId));
        }
        finally
        {
            request.Headers[S3Headers.CopySource] = source;
        }
    }

    private static async ValueTask<S3Answer?> HeadAsync(S3Request request, string bucket, string key)
    {
        try
        {
            return await request.SendAsync(new SwiftCall("HEAD", bucket, key)).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (S3Fault fault) when (fault.Code == S3Errors.NoKey)
        {
            return null;
        }
    }
}
