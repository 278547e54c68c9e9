using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>The refusals, with their codes, statuses and wordings.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.s3response.</remarks>
internal static class S3Errors
{
    public const string NoKey = "NoSuchKey";
    public const string NoBucket = "NoSuchBucket";

    public static S3Fault AccessDenied(string message = "Access Denied.", params (string, string?)[] details) =>
        new("AccessDenied", 403, message, details);

    public static S3Fault AuthorizationHeaderMalformed(string? message = null, params (string, string?)[] details) => new(
        "AuthorizationHeaderMalformed", 400,
        message ?? "The authorization header is malformed; the authorization header requires three components: Credential, SignedHeaders, "
            + "and Signature.", details);

    public static S3Fault AuthorizationQueryParametersError(string message, params (string, string?)[] details) =>
        new("AuthorizationQueryParametersError", 400, message, details);

    public static S3Fault BadContentDigest(string digest) =>
        new("BadDigest", 400, "The Content-MD5 you specified did not match what we received.", ("ContentMd5", digest));

    public static S3Fault BadDigest(string message = "The Content-MD5 you specified did not match what we received.") =>
        new("BadDigest", 400, message);

    /// <remarks>The misspelled header is upstream's.</remarks>
    public static S3Fault BadPayloadHash() => BadDigest("The X-Amz-Content-SHA56 you specified did not match what we received.");

    public static S3Fault BrokenUpload() => new("BrokenMPU", 409, "Multipart upload has broken segment data.");

    public static S3Fault BucketAlreadyOwnedByYou(string bucket) => new(
        "BucketAlreadyOwnedByYou", 409, "Your previous request to create the named bucket succeeded and you already own it.",
        ("BucketName", bucket));

    public static S3Fault BucketNotEmpty(bool isVersioned = false) => new(
        "BucketNotEmpty", 409,
        "The bucket you tried to delete is not empty" + (isVersioned ? ". You must delete all versions in the bucket." : ""));

    public static S3Fault EntityTooLarge(string message = "Your proposed upload exceeds the maximum allowed object size.") =>
        new("EntityTooLarge", 400, message);

    public static S3Fault EntityTooSmall() =>
        new("EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed object size.");

    public static S3Fault InternalError(string? message = null, params (string, string?)[] details) =>
        new("InternalError", 500, message ?? "We encountered an internal error. Please try again.", details);

    public static S3Fault InvalidArgument(string name, string? value, string message = "Invalid Argument.") =>
        new("InvalidArgument", 400, message, ("ArgumentName", name), ("ArgumentValue", value));

    public static S3Fault InvalidBucketName(string bucket) =>
        new("InvalidBucketName", 400, "The specified bucket is not valid.", ("BucketName", bucket));

    public static S3Fault InvalidDigest(string digest) =>
        new("InvalidDigest", 400, "The Content-MD5 you specified was an invalid.", ("ContentMd5", digest));

    public static S3Fault InvalidLocationConstraint() =>
        new("InvalidLocationConstraint", 400, "The specified location constraint is not valid.");

    public static S3Fault InvalidPart(string uploadId, int? number = null) => new(
        "InvalidPart", 400,
        "One or more of the specified parts could not be found. The part might not have been uploaded, or the specified entity tag might "
            + "not have matched the part's entity tag.",
        [("UploadId", uploadId), .. number is { } part ? [("PartNumber", part.ToString(CultureInfo.InvariantCulture))]
            : Array.Empty<(string, string?)>()]);

    public static S3Fault InvalidPartOrder(string uploadId) => new(
        "InvalidPartOrder", 400, "The list of parts was not in ascending order.Parts list must specified in order by part number.",
        ("UploadId", uploadId));

    public static S3Fault InvalidRange() => new("InvalidRange", 416, "The requested range cannot be satisfied.");

    public static S3Fault InvalidRequest(string message, params (string, string?)[] details) =>
        new("InvalidRequest", 400, message, details);

    public static S3Fault InvalidStorageClass() => new("InvalidStorageClass", 400, "The storage class you specified is not valid.");

    public static S3Fault InvalidUri(string uri) => new("InvalidURI", 400, "Couldn't parse the specified URI.", ("Uri", uri));

    public static S3Fault KeyTooLong() => new("KeyTooLongError", 400, "Your key is too long.");

    public static S3Fault MalformedAcl() => new(
        "MalformedACLError", 400, "The XML you provided was not well-formed or did not validate against our published schema.");

    public static S3Fault MalformedXml() =>
        new("MalformedXML", 400, "The XML you provided was not well-formed or did not validate against our published schema");

    public static S3Fault MethodNotAllowed(string method, string resourceType) => new(
        "MethodNotAllowed", 405, "The specified method is not allowed against this resource.",
        ("Method", method), ("ResourceType", resourceType));

    public static S3Fault MissingContentLength() => new("MissingContentLength", 411, "You must provide the Content-Length HTTP header.");

    public static S3Fault MissingRequestBody() => new("MissingRequestBodyError", 400, "Request body is empty.");

    public static S3Fault MissingSecurityHeader(string header) =>
        new("MissingSecurityHeader", 400, "Your request was missing a required header.", ("MissingHeaderName", header));

    public static S3Fault NoLoggingStatusForKey() =>
        new("NoLoggingStatusForKey", 400, "There is no such thing as a logging status sub-resource for a key.");

    public static S3Fault NoSuchBucket(string bucket) =>
        new(NoBucket, 404, "The specified bucket does not exist.", ("BucketName", bucket));

    public static S3Fault NoSuchKey(string key) => new(NoKey, 404, "The specified key does not exist.", ("Key", key));

    public static S3Fault NoSuchUpload(string uploadId) => new(
        "NoSuchUpload", 404,
        "The specified multipart upload does not exist. The upload ID might be invalid, or the multipart upload might have been aborted or "
            + "completed.",
        ("UploadId", uploadId));

    public static S3Fault NoSuchVersion(string key, string versionId) =>
        new("NoSuchVersion", 404, "The specified version does not exist.", ("Key", key), ("VersionId", versionId));

    public static S3Fault NotImplemented(string message = "Not implemented.", params (string, string?)[] details) =>
        new("NotImplemented", 501, message, details);

    public static S3Fault PreconditionFailed() =>
        new("PreconditionFailed", 412, "At least one of the preconditions you specified did not hold.");

    public static S3Fault RequestTimeout() => new(
        "RequestTimeout", 400, "Your socket connection to the server was not read from or written to within the timeout period.");

    public static S3Fault RequestTimeTooSkewed() =>
        new("RequestTimeTooSkewed", 403, "The difference between the request time and the current time is too large.");

    public static S3Fault ServiceUnavailable() => new("ServiceUnavailable", 503, "Please reduce your request rate.");

    public static S3Fault SignatureDoesNotMatch(params (string, string?)[] details) => new(
        "SignatureDoesNotMatch", 403,
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.", details);

    public static S3Fault SlowDown() => new("SlowDown", 503, "Please reduce your request rate.");

    public static S3Fault UnexpectedContent() => new("UnexpectedContent", 400, "This request does not support content.");

    public static S3Fault UserKeyMustBeSpecified() => new(
        "UserKeyMustBeSpecified", 400,
        "The bucket POST must contain the specified field name. If it is specified, please check the order of the fields.");
}
