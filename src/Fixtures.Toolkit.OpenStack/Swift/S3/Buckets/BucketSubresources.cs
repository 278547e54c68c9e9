using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Buckets;

/// <summary>The region of a bucket, its log and its tags, of which Swift keeps none.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.controllers.location, logging and tagging.</remarks>
internal static class BucketSubresources
{
    public static async ValueTask<SwiftResponse> GetLocationAsync(S3Request request)
    {
        await request.SendAsync(new SwiftCall("HEAD", request.OwnBucket)).ConfigureAwait(ActorContext.IsCurrent);
        // S3's first region has no name here.
        return new S3Element("LocationConstraint").ToResponse();
    }

    public static async ValueTask<SwiftResponse> GetLoggingAsync(S3Request request)
    {
        if (request.Key is not null)
            throw S3Errors.NoLoggingStatusForKey();
        await request.SendAsync(new SwiftCall("HEAD", request.OwnBucket)).ConfigureAwait(ActorContext.IsCurrent);
        return new S3Element("BucketLoggingStatus").ToResponse();
    }

    public static ValueTask<SwiftResponse> PutLoggingAsync(S3Request request) =>
        throw (request.Key is null ? S3Errors.NotImplemented() : S3Errors.NoLoggingStatusForKey());

    /// <remarks>Upstream's accident: nobody checks that the bucket exists, nor who asks.</remarks>
    public static ValueTask<SwiftResponse> GetTaggingAsync(S3Request request)
    {
        var result = new S3Element("Tagging");
        result.Add("TagSet");
        return ValueTask.FromResult(result.ToResponse(contentType: null));
    }

    public static ValueTask<SwiftResponse> RefuseAsync(S3Request request) =>
        throw S3Errors.NotImplemented("The requested resource is not implemented");
}
