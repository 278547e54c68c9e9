using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Images;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Glance.Discovery;

/// <summary>The image cache, which is not enabled: 404 for users who may manage it, 403 for others.</summary>
/// <remarks>Source: glance.api.v2.cached_images.</remarks>
internal static class CacheApi
{
    public static void Map(RouteTable<GlanceStore> routes) => routes
        .Get("/v2/cache", static (_, request) => Whole(request, DiscoveryPolicy.CacheList))
        .Delete("/v2/cache", static (_, request) => Whole(request, DiscoveryPolicy.CacheDelete))
        .Put("/v2/cache/{image}", static (glance, request) => One(glance, request, DiscoveryPolicy.CacheImage))
        .Delete("/v2/cache/{image}", static (glance, request) => One(glance, request, DiscoveryPolicy.CacheDelete));

    private static ApiResponse Whole(ApiRequest request, PolicyRule rule) =>
        throw (request.Allows(rule.Name, PolicyTarget.Empty) ? NoCache() : new ForbiddenActionFault(rule));

    /// <summary>Checks the image and the rule. Upstream answers 500 when an unknown image is deleted from the cache.</summary>
    private static ApiResponse One(GlanceStore glance, ApiRequest request, PolicyRule rule)
    {
        var (access, id) = (new ImageAccess(request), request.Route("image"));
        if (!glance.State.Images.TryGetValue(id, out var image) || !access.Sees(image))
            throw GlanceFault.NotFound($"Image {id} not found.");
        access.Require(rule, image);
        throw NoCache();
    }

    private static GlanceFault NoCache() => GlanceFault.NotFound("Caching via API is not supported at this site.");
}
