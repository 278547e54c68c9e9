using System.Collections.Frozen;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Acls;
using Fixtures.Toolkit.OpenStack.Swift.S3.Buckets;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Multipart;
using Fixtures.Toolkit.OpenStack.Swift.S3.Objects;

namespace Fixtures.Toolkit.OpenStack.Swift.S3;

/// <summary>A resource of S3: its type and its methods.</summary>
internal sealed record S3Resource(string Type, FrozenDictionary<string, Func<S3Request, ValueTask<SwiftResponse>>> Methods);

/// <summary>The resources of S3, which parameters of a query choose. This is the only list of them.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.s3request, <c>S3Request.controller</c>.</remarks>
internal static class S3Resources
{
    private static readonly S3Resource Service = Of("SERVICE", ("GET", ServiceApi.GetAsync));

    private static readonly S3Resource Bucket = Of(
        "BUCKET", ("HEAD", BucketApi.HeadAsync), ("GET", BucketListing.GetAsync), ("PUT", BucketApi.PutAsync),
        ("DELETE", BucketApi.DeleteAsync), ("POST", BucketApi.PostAsync));

    private static readonly S3Resource Object = Of(
        "OBJECT", ("HEAD", ObjectDownload.HeadAsync), ("GET", ObjectDownload.GetAsync), ("PUT", ObjectApi.PutAsync),
        ("DELETE", ObjectApi.DeleteAsync), ("POST", ObjectApi.PostAsync));

    private static readonly string[] Unsupported = ["notification", "policy", "requestPayment", "torrent", "website", "cors", "restore"];

    private static readonly string[] OfUploads = ["partNumber", "uploadId", "uploads"];

    /// <summary>The first parameter that a request has chooses.</summary>
    private static readonly (string Parameter, S3Resource Resource)[] Subresources =
    [
        ("acl", Of("ACL", ("GET", AclApi.GetAsync), ("PUT", AclApi.PutAsync))),
        ("delete", Of("MULTI_OBJECT_DELETE", ("POST", MultiDeleteApi.PostAsync))),
        ("location", Of("LOCATION", ("GET", BucketSubresources.GetLocationAsync))),
        ("logging", Of("LOGGING_STATUS", ("GET", BucketSubresources.GetLoggingAsync), ("PUT", BucketSubresources.PutLoggingAsync))),
        ("partNumber", Of("PART", ("PUT", PartApi.PutAsync))),
        ("uploadId", Of("UPLOAD", ("GET", UploadApi.GetAsync), ("DELETE", UploadApi.DeleteAsync), ("POST", UploadCompletion.PostAsync))),
        ("uploads", Of("UPLOADS", ("GET", UploadListing.GetAsync), ("POST", UploadsApi.PostAsync))),
        ("versioning", Of("VERSIONING", ("GET", VersioningApi.GetAsync), ("PUT", VersioningApi.PutAsync))),
        ("tagging", Of(
            "TAGGING", ("GET", BucketSubresources.GetTaggingAsync), ("PUT", BucketSubresources.RefuseAsync),
            ("DELETE", BucketSubresources.RefuseAsync))),
    ];

    /// <summary>The handler of a request.</summary>
    /// <exception cref="S3Fault">The resource is unsupported, or does not have the method.</exception>
    public static Func<S3Request, ValueTask<SwiftResponse>> HandlerOf(S3Request request)
    {
        var resource = Find(request);
        return resource.Methods.GetValueOrDefault(request.Client.Method)
            ?? throw S3Errors.MethodNotAllowed(request.Client.Method, resource.Type);
    }

    private static S3Resource Find(S3Request request)
    {
        if (string.IsNullOrEmpty(request.Bucket))
            return Service;
        var query = request.Client.Query;
        if (!request.Has("slo") && OfUploads.Any(query.Has))
            throw S3Errors.NotImplemented("Multi-part feature isn't support");
        foreach (var (parameter, resource) in Subresources)
        {
            if (query.Has(parameter))
                return resource;
        }

        if (Unsupported.Any(query.Has))
            throw S3Errors.NotImplemented("The requested resource is not implemented");
        return request.Key is null ? Bucket : Object;
    }

    private static S3Resource Of(string type, params (string Method, Func<S3Request, ValueTask<SwiftResponse>> Handler)[] methods) =>
        new(type, methods.ToFrozenDictionary(method => method.Method, method => method.Handler, StringComparer.Ordinal));
}
