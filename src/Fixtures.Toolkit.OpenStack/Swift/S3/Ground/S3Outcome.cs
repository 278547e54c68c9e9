using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>Which answers of Swift S3 expects, and which refusals it makes of the others.</summary>
/// <remarks>Upstream: s3request, <c>_swift_success_codes</c>, <c>_swift_error_codes</c>.</remarks>
internal static class S3Outcome
{
    public static bool IsExpected(SwiftCall call, SwiftResponse response) => call switch
    {
        { Container: null } => response.Status == 200,
        { Object: null } => response.Status == (call.Method == "PUT" ? 201 : 204) || (call.Method == "GET" && response.Status == 200),
        { Method: "PUT" } => response.Status is 201 or 202,
        { Method: "POST" } => response.Status == 202,
        { Method: "DELETE" } => response.Status is 200 or 204,
        _ => response.Status is 200 or 206 or 304,
    };

    /// <param name="call">The request to Swift.</param>
    /// <param name="response">Its answer.</param>
    /// <param name="signer">The signer of the client's request.</param>
    /// <param name="hasBucket">Whether the container exists.</param>
    public static S3Fault FaultOf(SwiftCall call, SwiftResponse response, S3Signer signer, bool hasBucket)
    {
        var ofKind = call switch
        {
            { Container: null } => null,
            { Container: { } bucket, Object: null } => OfBucket(call.Method, bucket, response.Status),
            { Container: { } bucket, Object: { } key } => OfObject(call.Method, bucket, key, response, hasBucket),
        };
        return ofKind ?? response.Status switch
        {
            400 => S3Errors.InvalidRequest(response.OwnText is { Length: > 0 } text ? text : SwiftStatus.Page(400)),
            401 => signer.Mismatch(),
            403 => S3Errors.AccessDenied(),
            409 => S3Errors.BrokenUpload(),
            429 or 498 => S3Errors.SlowDown(),
            503 => S3Errors.ServiceUnavailable(),
            _ => S3Errors.InternalError($"unexpected status code {response.Status}"),
        };
    }

    private static S3Fault? OfBucket(string method, string bucket, int status) => (method, status) switch
    {
        ("PUT", 202) => S3Errors.BucketAlreadyOwnedByYou(bucket),
        ("DELETE", 409) => S3Errors.BucketNotEmpty(),
        (not "PUT", 404) => S3Errors.NoSuchBucket(bucket),
        _ => null,
    };

    private static S3Fault? OfObject(string method, string bucket, string key, SwiftResponse response, bool hasBucket) =>
        (method, response.Status) switch
        {
            ("DELETE", 404) => S3Errors.NoSuchKey(key),
            ("PUT", 404) => S3Errors.NoSuchBucket(bucket),
            (_, 404) => hasBucket || bucket.EndsWith(S3Request.SegmentsSuffix, StringComparison.Ordinal)
                ? S3Errors.NoSuchKey(key)
                : S3Errors.NoSuchBucket(bucket),
            ("DELETE", _) => null,
            (_, 412) => S3Errors.PreconditionFailed(),
            ("GET", 416) => S3Errors.InvalidRange(),
            ("PUT", 408 or 499) => S3Errors.RequestTimeout(),
            ("PUT", 411) => S3Errors.MissingContentLength(),
            ("PUT", 413) => response.OwnText.Contains("quota", StringComparison.Ordinal)
                ? S3Errors.EntityTooLarge(response.OwnText)
                : S3Errors.EntityTooLarge(),
            ("PUT", 422) => S3Errors.BadDigest(),
            _ => null,
        };
}
