using Fixtures.Toolkit.OpenStack.Glance.Images;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Glance.Discovery;

/// <summary>The cache of images, which this site has not: whoever may manage it is told so, and all others are refused.</summary>
/// <remarks>Source: glance, <c>api/v2/cached_images.py</c>.</remarks>
internal static class CacheApi
{
    public static void Map(RouteTable<GlanceService> routes) => routes
        .Get("/v2/cache", static (_, request) => Whole(request, DiscoveryPolicy.CacheList))
        .Delete("/v2/cache", static (_, request) => Whole(request, DiscoveryPolicy.CacheDelete))
        .Put("/v2/cache/{image}", static (glance, request) => One(glance, request, DiscoveryPolicy.CacheImage))
        .Delete("/v2/cache/{image}", static (glance, request) => One(glance, request, DiscoveryPolicy.CacheDelete));

    private static ApiResponse Whole(ApiRequest request, PolicyRule rule) =>
        throw (request.Allows(rule.Name, PolicyTarget.Empty) ? NoCache() : new ForbiddenActionFault(rule));

    /// <summary>Upstream stumbles with a 500 over an image that is neither there nor cached when it is to be taken out.</summary>
    private static ApiResponse One(GlanceService glance, ApiRequest request, PolicyRule rule)
    {
        var (access, id) = (new ImageAccess(request), request.Route("image"));
        if (!glance.Store.Value.Images.TryGetValue(id, out var image) || !access.Sees(image))
            throw GlanceFault.NotFound($"Image {id} not found.");
        access.Require(rule, image);
        throw NoCache();
    }

    private static GlanceFault NoCache() => GlanceFault.NotFound("Caching via API is not supported at this site.");
}
