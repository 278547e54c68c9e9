using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>The ACLs that have a name, as ACLs of a container.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.acl_utils, <c>swift_acl_translate</c>, <c>handle_acl_header</c>.</remarks>
internal static class CannedAcl
{
    public const string PublicRead = "public-read";
    public const string PublicReadWrite = "public-read-write";
    public const string Private = "private";

    /// <summary>Replaces the header of a request by those of Swift.</summary>
    /// <exception cref="S3Fault">The name is unknown, or has no counterpart in Swift.</exception>
    public static void Translate(SwiftHeaders headers)
    {
        if (headers.Remove(S3Headers.Acl) is { } name)
            Set(headers, name, () => S3Errors.InvalidArgument("x-amz-acl", name));
    }

    public static void Set(SwiftHeaders headers, string name, Func<S3Fault> unknown)
    {
        switch (name)
        {
            case PublicRead:
                headers["X-Container-Read"] = ".r:*,.rlistings";
                break;
            case PublicReadWrite:
                // Swift refuses it: nobody may write without a token.
                (headers["X-Container-Write"], headers["X-Container-Read"]) = (".r:*", ".r:*,.rlistings");
                break;
            case Private or "bucket-owner-full-control" or "bucket-owner-read":
                (headers["X-Container-Write"], headers["X-Container-Read"]) = (".", ".");
                break;
            case "authenticated-read" or "log-delivery-write":
                throw S3Errors.NotImplemented();
            default:
                throw unknown();
        }
    }
}
