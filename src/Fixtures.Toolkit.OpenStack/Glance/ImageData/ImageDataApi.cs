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
    public const string Path = "/v2/images/{id}/file";

    private const long LargestImage = int.MaxValue - 56;

    public static void Map(RouteTable<GlanceStore> routes) => routes
        .GetAsync(Path, DownloadAsync)
        .MapAsync("PUT", Path, UploadAsync, route => route with { MaxBodyBytes = LargestImage })
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
        var storage = request.Service<ImageStorage>();
        return storage.IsStreaming
            ? await ImageStream.UploadAsync(glance, storage, request, id).ConfigureAwait(ActorContext.IsCurrent)
            : await UploadWholeAsync(glance, storage, request, id).ConfigureAwait(ActorContext.IsCurrent);
    }

    private static async Task<ApiResponse> UploadWholeAsync(GlanceStore glance, ImageStorage storage, ApiRequest request, string id)
    {
        ImageActivation.RequireFormat(glance, request, id, request.Body);
        await glance.World.Pace.PassAsync(DurationStep.ImageUpload, id).ConfigureAwait(ActorContext.IsCurrent);
        var content = await storage.AddAsync(id, request.Body).ConfigureAwait(ActorContext.IsCurrent);
        if (!ImageActivation.TryActivate(glance, id, content, request.Body))
        {
            await storage.DeleteAsync(id, content).ConfigureAwait(ActorContext.IsCurrent);
            throw ImageActivation.Gone(id);
        }

        return GlanceBody.NoContent();
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
                Size = content.Size,
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
        if (image.Content is { } kept && await ReadAsync(glance, request, image, kept, isWhole).ConfigureAwait(ActorContext.IsCurrent)
            is { } answer)
            return answer;
        _ = ImageRange.Parse(request, image.Size);
        return ApiResponse.NoContent();
    }

    /// <summary>The answer with the data; null when the store has lost them.</summary>
    private static async Task<ApiResponse?> ReadAsync(
        GlanceStore glance, ApiRequest request, Image image, ImageContent kept, bool isWhole)
    {
        var storage = request.Service<ImageStorage>();
        if (kept.Location is not null && ImageRange.Parse(request, kept.Size) is { } part)
            throw ImageStream.NoRange(part);
        if (storage.IsStreaming && !glance.State.Cache.IsOn)
            return await ImageStream.DownloadAsync(storage, image.Id, kept).ConfigureAwait(ActorContext.IsCurrent);
        if (await storage.GetAsync(image.Id, kept).ConfigureAwait(ActorContext.IsCurrent) is not { } content)
            return null;
        if (isWhole)
            glance.Update(state => state.Cache.IsOn ? state with { Cache = state.Cache.With(image.Id, content, glance.Now) } : state);
        return Part(content, ImageRange.Parse(request, content.Size));
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
            : ApiResponse.Bytes(HttpStatusCode.PartialContent, Octets, content.Bytes.Slice((int)part.Offset, (int)part.Length)).With(
                "Content-Range",
                string.Create(CultureInfo.InvariantCulture, $"bytes {part.Offset}-{part.Offset + part.Length - 1}/{content.Size}"));
        return response.With("Content-MD5", content.Checksum);
    }
}
