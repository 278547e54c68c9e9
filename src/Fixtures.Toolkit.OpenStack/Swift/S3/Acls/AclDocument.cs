using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Acls;

/// <summary>Finds the canned ACL that a document with grants means.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.acl_utils, <c>swift_acl_translate</c>.</remarks>
internal static class AclDocument
{
    private const string Unsupported = "unsupported";

    private static readonly string[] Permissions = ["READ", "WRITE", "READ_ACP", "WRITE_ACP", "FULL_CONTROL"];

    /// <exception cref="S3Fault">It is no such document.</exception>
    public static string NameOf(byte[] document)
    {
        try
        {
            var policy = S3Document.Parse(document, "AccessControlPolicy").Children("Owner", "AccessControlList");
            ReadUser(policy.Get("Owner").Children("ID", "DisplayName"));
            var grants = policy.Get("AccessControlList").Children("Grant").Select(Read).ToList();
            return grants.Aggregate("unknown", (name, grant) => NameWith(name, grant.Permission, grant.Grantee));
        }
        catch (S3DocumentInvalidException)
        {
            throw S3Errors.MalformedAcl();
        }
    }

    private static string NameWith(string name, string permission, string grantee) => (permission, grantee) switch
    {
        ("FULL_CONTROL", "CanonicalUser") when name is not (CannedAcl.PublicRead or CannedAcl.PublicReadWrite) => CannedAcl.Private,
        ("READ", "Group") when name != CannedAcl.PublicReadWrite => CannedAcl.PublicRead,
        ("WRITE", "Group") => CannedAcl.PublicReadWrite,
        _ => Unsupported,
    };

    private static (string Permission, string Grantee) Read(S3Document grant)
    {
        var parts = grant.Children("Grantee", "Permission");
        var (grantee, permission) = (parts.Get("Grantee"), parts.Get("Permission").Text());
        if (!Permissions.Contains(permission))
            throw new S3DocumentInvalidException();
        switch (grantee.Type)
        {
            case "CanonicalUser":
                ReadUser(grantee.TypedChildren("ID", "DisplayName"));
                break;
            case "Group":
                _ = grantee.TypedChildren("URI").Get("URI").Text();
                break;
            case "AmazonCustomerByEmail":
                _ = grantee.TypedChildren("EmailAddress").Get("EmailAddress").Text();
                break;
            default:
                throw new S3DocumentInvalidException();
        }

        return (permission, grantee.Type);
    }

    private static void ReadUser(IReadOnlyList<S3Document> parts)
    {
        _ = parts.Get("ID").Text();
        _ = parts.Find("DisplayName")?.Text();
    }
}
