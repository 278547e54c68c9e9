using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.ImageImport;
using Fixtures.Toolkit.OpenStack.Glance.Images;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Glance.Discovery;

/// <summary>The image cache: lists, fetches and forgets images. Without a cache it is 404, after the policy check.</summary>
/// <remarks>Source: glance.api.v2.cached_images.</remarks>
internal static class CacheApi
{
    public static void Map(RouteTable<GlanceStore> routes) => routes
        .Get("/v2/cache", List)
        .Delete("/v2/cache", Clear)
        .Put("/v2/cache/{image}", Queue)
        .Delete("/v2/cache/{image}", Delete);

    private static ApiResponse List(GlanceStore glance, ApiRequest request)
    {
        var cache = Require(glance, request, DiscoveryPolicy.CacheList);
        var release = GlanceRelease.For(request);
        var images = cache.Images.OrderBy(image => image.Value.Number).Select(image => Document(image.Key, image.Value, release));
        return ApiResponse.Ok(new JsonObject
        {
            ["cached_images"] = new JsonArray([.. images]),
            ["queued_images"] = new JsonArray([.. cache.Queue.Select(id => JsonValue.Create(id))]),
        });
    }

    private static ApiResponse Clear(GlanceStore glance, ApiRequest request)
    {
        Require(glance, request, DiscoveryPolicy.CacheDelete);
        var target = (request.Header("x-image-cache-clear-target") ?? "").ToLowerInvariant();
        if (target is not ("" or "cache" or "queue"))
            throw GlanceFault.BadRequest("If provided 'x-image-cache-clear-target' must be 'cache', 'queue' or empty string.");
        glance.Update(state =>
        {
            var cache = target == "queue" ? state.Cache : state.Cache.WithoutImages();
            return state with { Cache = target == "cache" ? cache : cache.WithoutQueue() };
        });
        return GlanceBody.NoContent();
    }

    private static ApiResponse Queue(GlanceStore glance, ApiRequest request)
    {
        var image = Find(glance, request, DiscoveryPolicy.CacheImage);
        if (image.Status != ImageStatus.Active)
            throw GlanceFault.BadRequest("Only images with status active can be targeted for queueing");
        glance.Update(state => state with { Cache = state.Cache.WithQueued(image.Id) });
        request.Service<ImageImporter>().BeginCaching(image.Id, request.RequestId);
        return GlanceBody.Empty(HttpStatusCode.Accepted);
    }

    private static ApiResponse Delete(GlanceStore glance, ApiRequest request)
    {
        var image = Find(glance, request, DiscoveryPolicy.CacheDelete);
        glance.Update(state => state with { Cache = state.Cache.Without(image.Id) });
        return GlanceBody.NoContent();
    }

    private static ImageCache Require(GlanceStore glance, ApiRequest request, PolicyRule rule)
    {
        if (!request.Allows(rule.Name, PolicyTarget.Empty))
            throw new ForbiddenActionFault(rule);
        return glance.State.Cache is { IsOn: true } cache ? cache : throw NoCache();
    }

    /// <summary>
    /// The image, after the policy check. Upstream answers 500 when an unknown image is deleted from a cache that is off.
    /// </summary>
    private static Image Find(GlanceStore glance, ApiRequest request, PolicyRule rule)
    {
        var (access, id) = (new ImageAccess(request), request.Route("image"));
        if (!glance.State.Images.TryGetValue(id, out var image) || !access.Sees(image))
            throw GlanceFault.NotFound($"Image {id} not found.");
        access.Require(rule, image);
        return glance.State.Cache.IsOn ? image : throw NoCache();
    }

    private static JsonObject Document(string imageId, CachedImage image, GlanceRelease release)
    {
        var document = new JsonObject
        {
            ["image_id"] = imageId,
            ["last_accessed"] = Seconds(image.LastAccessed),
            ["last_modified"] = Seconds(image.LastModified),
            ["size"] = image.Content.Size,
            ["hits"] = image.Hits,
        };
        if (release.CachesInDatabase)
        {
            document["id"] = image.Number;
            document["checksum"] = null;
        }

        return document;
    }

    /// <summary>Seconds since 1970 as a Python float.</summary>
    private static JsonNode? Seconds(DateTimeOffset time) =>
        JsonNode.Parse(string.Create(CultureInfo.InvariantCulture, $"{time.ToUnixTimeSeconds()}.0"));

    private static GlanceFault NoCache() => GlanceFault.NotFound("Caching via API is not supported at this site.");
}
