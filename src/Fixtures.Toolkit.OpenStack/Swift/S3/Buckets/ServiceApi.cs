using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Buckets;

/// <summary>Lists the buckets: the containers of the account whose names S3 allows.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.controllers.service.</remarks>
internal static class ServiceApi
{
    /// <summary>Swift does not keep when a container was created, so all buckets say this.</summary>
    private const string CreationDate = "2009-02-03T16:45:09.000Z";

    public static async ValueTask<SwiftResponse> GetAsync(S3Request request)
    {
        var answer = await request.SendAsync(new SwiftCall("GET")).ConfigureAwait(ActorContext.IsCurrent);
        var result = new S3Element("ListAllMyBucketsResult");
        result.AddUser("Owner", request.UserId);
        var buckets = result.Add("Buckets");
        foreach (var entry in answer.Entries.Where(entry => BucketName.IsValid(entry.Name)))
        {
            var bucket = buckets.Add("Bucket");
            bucket.Add("Name", entry.Name);
            bucket.Add("CreationDate", CreationDate);
        }

        return result.ToResponse();
    }
}
