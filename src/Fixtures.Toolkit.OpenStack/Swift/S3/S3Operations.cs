using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3;

/// <summary>The names that S3's reference has for requests, by which faults know them.</summary>
/// <remarks>Source: Amazon S3 API reference, "Actions".</remarks>
internal static class S3Operations
{
    private const string Objects = "Objects";

    /// <summary>The names by method; a parameter of the query chooses, the first one that the request has.</summary>
    private static readonly (string Kind, string Method, string? Parameter, string Name)[] All =
    [
        ("Service", "GET", null, "ListBuckets"),
        ("Bucket", "POST", "delete", "DeleteObjects"),
        ("Bucket", "GET", "acl", "GetBucketAcl"), ("Bucket", "PUT", "acl", "PutBucketAcl"),
        ("Bucket", "GET", "location", "GetBucketLocation"),
        ("Bucket", "GET", "logging", "GetBucketLogging"), ("Bucket", "PUT", "logging", "PutBucketLogging"),
        ("Bucket", "GET", "uploads", "ListMultipartUploads"),
        ("Bucket", "GET", "versioning", "GetBucketVersioning"), ("Bucket", "PUT", "versioning", "PutBucketVersioning"),
        ("Bucket", "GET", "tagging", "GetBucketTagging"), ("Bucket", "PUT", "tagging", "PutBucketTagging"),
        ("Bucket", "DELETE", "tagging", "DeleteBucketTagging"),
        ("Bucket", "GET", "versions", "ListObjectVersions"),
        ("Bucket", "GET", "list-type", "ListObjectsV2"), ("Bucket", "GET", null, "ListObjects"),
        ("Bucket", "HEAD", null, "HeadBucket"), ("Bucket", "PUT", null, "CreateBucket"), ("Bucket", "DELETE", null, "DeleteBucket"),
        (Objects, "GET", "acl", "GetObjectAcl"), (Objects, "PUT", "acl", "PutObjectAcl"),
        (Objects, "PUT", "partNumber", "UploadPart"),
        (Objects, "GET", "uploadId", "ListParts"), (Objects, "POST", "uploadId", "CompleteMultipartUpload"),
        (Objects, "DELETE", "uploadId", "AbortMultipartUpload"), (Objects, "POST", "uploads", "CreateMultipartUpload"),
        (Objects, "GET", "tagging", "GetObjectTagging"), (Objects, "PUT", "tagging", "PutObjectTagging"),
        (Objects, "DELETE", "tagging", "DeleteObjectTagging"),
        (Objects, "HEAD", null, "HeadObject"), (Objects, "GET", null, "GetObject"), (Objects, "PUT", null, "PutObject"),
        (Objects, "DELETE", null, "DeleteObject"),
    ];

    private static readonly (string Name, string Copy)[] Copies = [("PutObject", "CopyObject"), ("UploadPart", "UploadPartCopy")];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(one => one.Name), .. Copies.Select(one => one.Copy)];

    /// <summary>The name of a signed request; its method where S3 has no name for it.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="path">Its path: <c>/BUCKET/KEY</c>.</param>
    /// <param name="query">Its parameters.</param>
    /// <param name="isCopy">Whether it names a source.</param>
    public static string NameOf(string method, string path, SwiftQuery query, bool isCopy)
    {
        var kind = path.Trim('/').Length == 0 ? "Service" : path.TrimStart('/').Split('/', 2) is [_, { Length: > 0 }] ? Objects : "Bucket";
        foreach (var one in All)
        {
            if (one.Kind == kind && one.Method == method && (one.Parameter is null || query.Has(one.Parameter)))
                return isCopy && Array.Find(Copies, copy => copy.Name == one.Name) is { Copy: { } copied } ? copied : one.Name;
        }

        return method;
    }
}
