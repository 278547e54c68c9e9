using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Objects;

namespace Fixtures.Toolkit.OpenStack.Swift.VersionedWrites;

/// <summary>The empty object that records among the versions of an object that it was deleted.</summary>
internal static class DeleteMarker
{
    /// <summary>Clients cannot give an object this type, because of its parameter.</summary>
    public const string ContentType = "application/x-deleted;swift_versions_deleted=1";

    /// <summary>The request that writes a marker.</summary>
    public static SwiftRequest Put(SwiftRequest request, SwiftPath path, string source)
    {
        var put = request.DerivePreAuthorized("PUT", path, source);
        put.Headers["Content-Type"] = ContentType;
        put.Headers["X-Auth-Token"] = request.Headers["X-Auth-Token"];
        put.Notes[nameof(OverriddenContentType)] = new OverriddenContentType();
        return put;
    }
}
