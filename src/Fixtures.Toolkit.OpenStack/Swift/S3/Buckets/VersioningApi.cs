using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Buckets;

/// <summary>Shows and switches whether a bucket keeps the versions of its objects.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.controllers.versioning.</remarks>
internal static class VersioningApi
{
    public const string EnabledHeader = "X-Container-Sysmeta-Versions-Enabled";

    /// <summary>The middleware that keeps them.</summary>
    public const string Middleware = "object_versioning";

    private const int MaxDocument = 10_240;

    public static async ValueTask<SwiftResponse> GetAsync(S3Request request)
    {
        var container = await request.ContainerAsync().ConfigureAwait(ActorContext.IsCurrent);
        var result = new S3Element("VersioningConfiguration");
        if (container.Header(EnabledHeader) is { Length: > 0 } enabled)
            result.Add("Status", ListingQuery.IsTrue(enabled) ? "Enabled" : "Suspended");
        return result.ToResponse(contentType: null);
    }

    public static async ValueTask<SwiftResponse> PutAsync(S3Request request)
    {
        if (!request.Has(Middleware))
            throw S3Errors.NotImplemented();
        var document = await S3Xml.ReadAsync(request.Client, MaxDocument).ConfigureAwait(ActorContext.IsCurrent);
        request.Headers["X-Versions-Enabled"] = StatusOf(document ?? []) == "Enabled" ? "true" : "false";
        await request.SendAsync(new SwiftCall("POST", request.OwnBucket)).ConfigureAwait(ActorContext.IsCurrent);
        return new SwiftResponse(200);
    }

    private static string StatusOf(byte[] document)
    {
        try
        {
            var parts = S3Document.Parse(document, "VersioningConfiguration").Children("Status", "MfaDelete");
            var status = parts.Get("Status").Text();
            return status is "Enabled" or "Suspended" && parts.Find("MfaDelete")?.Text() is (null or "Enabled" or "Disabled")
                ? status
                : throw S3Errors.MalformedXml();
        }
        catch (S3DocumentInvalidException)
        {
            throw S3Errors.MalformedXml();
        }
    }
}
