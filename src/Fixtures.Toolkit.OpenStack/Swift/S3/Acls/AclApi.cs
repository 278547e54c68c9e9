using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Acls;

/// <summary>ACLs of S3 as ACLs of containers.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.controllers.acl.</remarks>
internal static class AclApi
{
    private const int MaxDocument = 200 * 1024;
    private const string Xsi = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    /// <remarks>Upstream's accident: the owner alone is shown, because the container's ACL is dropped before it is read.</remarks>
    public static async ValueTask<SwiftResponse> GetAsync(S3Request request)
    {
        await request.SendAsync(new SwiftCall("HEAD", request.OwnBucket, request.Key)).ConfigureAwait(ActorContext.IsCurrent);
        var result = new S3Element("AccessControlPolicy");
        result.AddUser("Owner", request.UserId);
        var grant = result.Add("AccessControlList").Add("Grant");
        var grantee = grant.Add(new S3Element("Grantee") { Attributes = $"{Xsi} xsi:type=\"CanonicalUser\"" });
        grantee.Add("ID", request.UserId);
        grantee.Add("DisplayName", request.UserId);
        grant.Add("Permission", "FULL_CONTROL");
        return result.ToResponse("text/plain");
    }

    public static async ValueTask<SwiftResponse> PutAsync(S3Request request)
    {
        if (request.Key is not null)
            throw S3Errors.NotImplemented();
        var document = await S3Xml.ReadAsync(request.Client, MaxDocument).ConfigureAwait(ActorContext.IsCurrent) is { Length: > 0 } sent
            ? sent
            : null;
        var hasName = request.Headers.Has(S3Headers.Acl);
        if (hasName && document is not null)
            throw S3Errors.UnexpectedContent();
        if (document is not null)
            CannedAcl.Set(request.Headers, AclDocument.NameOf(document), S3Errors.MalformedAcl);
        else if (!hasName)
            throw S3Errors.MissingSecurityHeader("x-amz-acl");
        var answer = await request.SendAsync(new SwiftCall("POST", request.OwnBucket)).ConfigureAwait(ActorContext.IsCurrent);
        return answer.ToResponse(200).With("Location", request.OwnBucket);
    }
}
