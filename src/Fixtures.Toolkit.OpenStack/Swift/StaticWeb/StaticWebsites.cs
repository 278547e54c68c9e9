using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;

namespace Fixtures.Toolkit.OpenStack.Swift.StaticWeb;

/// <summary>Serves containers as web sites to browsers: requests without a token, or with <c>X-Web-Mode</c>.</summary>
/// <remarks>Upstream: swift.common.middleware.staticweb.</remarks>
internal sealed class StaticWebsites : ISwiftMiddleware
{
    public string Name => "staticweb";

    public void Describe(JsonObject info, ObjectStorageSettings settings) => info["staticweb"] = new JsonObject();

    public ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        var isIdentified = request.Persona is not null || request.HasTempUrl;
        if (!request.IsGetOrHead || request.Authorize is null || request.Path is { Container: null } or { IsMalformed: true }
            || (isIdentified && !ListingQuery.IsTrue(request.Headers["X-Web-Mode"])))
            return next.InvokeAsync(request);
        var visit = new WebsiteVisit(request, next);
        return request.Path.IsObject ? visit.ShowObjectAsync() : visit.ShowContainerAsync();
    }
}
