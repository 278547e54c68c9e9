using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Buckets;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Multipart;
using Fixtures.Toolkit.OpenStack.Swift.S3.Objects;
using Fixtures.Toolkit.OpenStack.Swift.S3.Signing;

namespace Fixtures.Toolkit.OpenStack.Swift.S3;

/// <summary>Serves Amazon's S3: buckets are containers of the account of the access key's project.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api, with s3token and without <c>s3_acl</c>.</remarks>
internal sealed class S3Api : ISwiftMiddleware
{
    public string Name => "s3api";

    public void Describe(JsonObject info, ObjectStorageSettings settings) => info["s3api"] = new JsonObject
    {
        ["max_bucket_listing"] = BucketListing.MaxKeys,
        ["max_parts_listing"] = UploadApi.MaxParts,
        ["max_upload_part_num"] = PartApi.MaxNumber,
        ["max_multi_delete_objects"] = MultiDeleteApi.MaxKeys,
        ["allow_multipart_uploads"] = !settings.LeftOut.Contains("slo"),
        ["min_segment_size"] = UploadCompletion.MinPartSize,
        ["s3_acl"] = false,
    };

    public async ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        SwiftResponse response;
        try
        {
            if (await AnswerAsync(request, next).ConfigureAwait(ActorContext.IsCurrent) is not { } answer)
                return S3Etags.Show(request, await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent));
            response = answer;
        }
        catch (S3Fault fault)
        {
            response = fault.ToResponse(request);
        }

        return response.With("x-amz-id-2", request.Api.RequestId).With("x-amz-request-id", request.Api.RequestId);
    }

    /// <returns>Null if the request is not one of S3.</returns>
    private static async ValueTask<SwiftResponse?> AnswerAsync(SwiftRequest request, SwiftNext next)
    {
        var signature = (ISignature?)SignatureV4.Read(request) ?? SignatureV2.Read(request);
        if (signature is null)
            return null;
        var (bucket, key) = ReadPath(request);
        HeaderChecks.Require(request);
        var signer = signature.Sign();
        if (signer.CanonicalRequest is not null)
            HashedBody.Check(request);
        HeaderChecks.DropSwiftsOwn(request.Headers);
        var own = new S3Request(request, next, signer) { Bucket = bucket, Key = key };
        return await S3Resources.HandlerOf(own)(own).ConfigureAwait(ActorContext.IsCurrent);
    }

    private static (string? Bucket, string? Key) ReadPath(SwiftRequest request)
    {
        var path = request.RawPath;
        if (path.Length > 0 && !WsgiText.IsUtf8(path))
            throw S3Errors.InvalidUri(WsgiText.Quote(path));
        var parts = path.TrimStart('/').Length == 0 ? [] : path[1..].Split('/', 2);
        if (parts is not [{ Length: > 0 } bucket, ..])
            return (null, null);
        if (!BucketName.IsValid(bucket))
            throw S3Errors.InvalidBucketName(WsgiText.ToText(bucket));
        return (bucket, parts is [_, { Length: > 0 } key] ? WsgiText.ToText(key) : null);
    }
}
