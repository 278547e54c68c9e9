using System.Globalization;
using System.Net;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Images;
using Fixtures.Toolkit.OpenStack.Glance.ImageStores;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Pace;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageData;

internal static class ImageDataApi
{
    private const long LargestImage = int.MaxValue - 56;

    public static void Map(RouteTable<GlanceStore> routes) => routes
        .GetAsync("/v2/images/{id}/file", DownloadAsync)
        .MapAsync("PUT", "/v2/images/{id}/file", UploadAsync, route => route with { MaxBodyBytes = LargestImage })
        .Map("PUT", "/v2/images/{id}/stage", Stage, route => route with { MaxBodyBytes = LargestImage });

    private static async Task<ApiResponse> UploadAsync(GlanceStore glance, ApiRequest request)
    {
        GlanceBody.RequireOctets(request);
        var (access, id) = (new ImageAccess(request), request.Route("id"));
        glance.Update(state =>
        {
            var image = access.Find(state, id);
            if (access.ChecksOwnership && !access.IsAdmin && !access.Owns(image))
                throw GlanceFault.Forbidden($"Not allowed to upload image data for image {id}");
            access.Require(ImagePolicy.Upload, image);
            ImageStatus.RequireTransition(image, ImageStatus.Saving);
            return state.With(image with { Status = ImageStatus.Saving, UpdatedAt = glance.Now });
        });
        RequireFormat(glance, request, id);
        await glance.World.Pace.PassAsync(DurationStep.ImageUpload, id).ConfigureAwait(ActorContext.IsCurrent);
        var content = await request.Service<ImageStorage>().AddAsync(id, request.Body).ConfigureAwait(ActorContext.IsCurrent);
        glance.Update(state => state.Images.TryGetValue(id, out var image)
            ? state.With(glance.Activate(image, content))
            : throw new GlanceFault(
                HttpStatusCode.Gone,
                $"Image {id} could not be found after upload. The image may have been deleted during the upload, "
                + "cleaning up the chunks uploaded."));
        return GlanceBody.NoContent();
    }

    /// <summary>Queues the image again if the data have another format than it says.</summary>
    /// <exception cref="UnsupportedMediaTypeFault">They have.</exception>
    private static void RequireFormat(GlanceStore glance, ApiRequest request, string id)
    {
        if (glance.State.Images.GetValueOrDefault(id) is not { } image || glance.Accepts(image, request.Body))
            return;
        glance.Update(state => state.Images.ContainsKey(id)
            ? state.With(image with { Status = ImageStatus.Queued, UpdatedAt = glance.Now })
            : state);
        throw new UnsupportedMediaTypeFault(GlanceBody.MediaType(request));
    }

    private static ApiResponse Stage(GlanceStore glance, ApiRequest request)
    {
        GlanceBody.RequireOctets(request);
        var (access, content) = (new ImageAccess(request), new ImageContent(request.Body));
        glance.Update(state =>
        {
            var image = access.Find(state, request.Route("id"));
            access.RequireOwned(ImagePolicy.Modify, image);
            ImageStatus.RequireTransition(image, ImageStatus.Uploading);
            return state.With(image with
            {
                Status = ImageStatus.Uploading,
                Staged = content,
                Size = content.Bytes.Length,
                UpdatedAt = glance.Now,
            });
        });
        return GlanceBody.NoContent();
    }

    private static async Task<ApiResponse> DownloadAsync(GlanceStore glance, ApiRequest request)
    {
        var access = new ImageAccess(request);
        var image = access.Find(glance.State, request.Route("id"));
        if (image.Status == ImageStatus.Deactivated && !access.IsAdmin)
            throw GlanceFault.Forbidden("The requested image has been deactivated. Image data download is forbidden.");
        access.Require(ImagePolicy.Download, image);
        var isWhole = request.Header("Range") is null && request.Header("Content-Range") is null;
        if (isWhole && FromCache(glance, image) is { } cached)
            return Part(cached, range: null);
        if (image.Content is { } kept && await request.Service<ImageStorage>().GetAsync(image.Id, kept) is { } content)
        {
            if (isWhole)
                glance.Update(state => state.Cache.IsOn ? state with { Cache = state.Cache.With(image.Id, content, glance.Now) } : state);
            return Part(content, ImageRange.Parse(request, content.Bytes.Length));
        }

        _ = ImageRange.Parse(request, image.Size);
        return ApiResponse.NoContent();
    }

    /// <summary>The cached data of an image, which counts as a hit; null without any.</summary>
    /// <remarks>Source: glance.api.middleware.cache. A deactivated image never comes from the cache.</remarks>
    private static ImageContent? FromCache(GlanceStore glance, Image image)
    {
        if (image.Status == ImageStatus.Deactivated
            || glance.State.Cache is not { IsOn: true } cache
            || !cache.Images.TryGetValue(image.Id, out var cached))
            return null;
        glance.Update(state => state with { Cache = state.Cache.WithHit(image.Id, glance.Now) });
        return cached.Content;
    }

    private static ApiResponse Part(ImageContent content, ImageRange? range)
    {
        const string Octets = "application/octet-stream";
        var response = range is not { } part
            ? ApiResponse.Bytes(HttpStatusCode.OK, Octets, content.Bytes)
            : ApiResponse.Bytes(HttpStatusCode.PartialContent, Octets, content.Bytes.Slice(part.Offset, part.Length)).With(
                "Content-Range",
                string.Create(CultureInfo.InvariantCulture, $"bytes {part.Offset}-{part.Offset + part.Length - 1}/{content.Bytes.Length}"));
        return response.With("Content-MD5", content.Checksum);
    }
}
