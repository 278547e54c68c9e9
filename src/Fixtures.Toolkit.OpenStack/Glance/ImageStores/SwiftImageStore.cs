using System.Globalization;
using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageStores;

/// <summary>Keeps images as objects of one Swift account, large ones as dynamic large objects.</summary>
/// <remarks>Source: glance_store, <c>_drivers.swift.store</c>, <c>SingleTenantStore</c>, as DevStack configures it.</remarks>
internal sealed class SwiftImageStore(ImageAccount swift, SwiftImageStoreSettings settings) : IImageStore
{
    private string Container => $"/{Uri.EscapeDataString(settings.Container)}";

    /// <summary>The URL of an image's data, with the account's name in <c>swift_store_config_file</c>.</summary>
    public string LocationOf(string imageId) => $"swift+config://ref1/{settings.Container}/{imageId}";

    /// <summary>Stores data as they arrive.</summary>
    /// <exception cref="ImageStoreException">Swift is full.</exception>
    /// <exception cref="SwiftStoreException">Swift refuses, or cannot be reached.</exception>
    public async Task<ImageContent> AddAsync(string imageId, ImageUpload upload)
    {
        await CreateContainerAsync().ConfigureAwait(ActorContext.IsCurrent);
        try
        {
            if (upload.Length is { } length && length < settings.LargeObjectBytes)
                await swift.PutAsync(PathOf(imageId), new SegmentContent(upload, length, length)).ConfigureAwait(ActorContext.IsCurrent);
            else
                await AddSegmentsAsync(imageId, upload).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (SwiftStoreException error) when (error.Status == HttpStatusCode.RequestEntityTooLarge)
        {
            throw new ImageStoreException(ImageStoreProblem.StorageFull, $"{error.What} failed");
        }

        return upload.ToContent(LocationOf(imageId));
    }

    /// <summary>Begins a download; null if Swift has lost the object.</summary>
    /// <param name="imageId">The id of the image.</param>
    /// <param name="length">The size of the image in bytes; null for that of the object.</param>
    /// <exception cref="SwiftStoreException">Swift refuses, or cannot be reached.</exception>
    public async Task<StoredImageBody?> OpenAsync(string imageId, long? length = null)
    {
        var path = PathOf(imageId);
        try
        {
            var (answer, attempts) = await swift.OpenAsync("Object GET", new EdgeCall(HttpMethod.Get, path))
                .ConfigureAwait(ActorContext.IsCurrent);
            return new StoredImageBody(swift, path, answer, attempts, length ?? answer.Content.Headers.ContentLength ?? 0);
        }
        catch (SwiftStoreException error) when (error.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Deletes the segments, whose failures upstream only logs, and then the object. One that is gone is no failure.</summary>
    /// <exception cref="SwiftStoreException">Swift refuses, or cannot be reached.</exception>
    public async Task DeleteAsync(string imageId)
    {
        var path = PathOf(imageId);
        try
        {
            var (head, _) = await swift.OpenAsync("Object HEAD", new EdgeCall(HttpMethod.Head, path))
                .ConfigureAwait(ActorContext.IsCurrent);
            using (head)
            {
                if (head.Headers.TryGetValues("X-Object-Manifest", out var manifest))
                    await DeleteSegmentsAsync(manifest.First()).ConfigureAwait(ActorContext.IsCurrent);
            }

            await DeleteObjectAsync(path).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (SwiftStoreException error) when (error.Status == HttpStatusCode.NotFound)
        {
            // Whoever deleted it did what is asked here.
        }
    }

    async Task<ReadOnlyMemory<byte>> IImageStore.AddAsync(string imageId, ReadOnlyMemory<byte> data)
    {
        using var upload = new ImageUpload(BytesStream.Open(data), data.Length);
        await AddAsync(imageId, upload).ConfigureAwait(ActorContext.IsCurrent);
        return data;
    }

    async Task<ReadOnlyMemory<byte>> IImageStore.GetAsync(string imageId, ReadOnlyMemory<byte> kept)
    {
        var body = await OpenAsync(imageId).ConfigureAwait(ActorContext.IsCurrent)
            ?? throw new ImageStoreException(ImageStoreProblem.NotFound, $"Swift could not find object {imageId}.");
        using var bytes = new MemoryStream();
        await body.CopyToAsync(bytes, CancellationToken.None).ConfigureAwait(ActorContext.IsCurrent);
        return bytes.ToArray();
    }

    /// <summary>As with <c>swift_store_create_container_on_put</c>, which DevStack sets.</summary>
    private async Task CreateContainerAsync()
    {
        try
        {
            await swift.SendAsync("Container HEAD", new EdgeCall(HttpMethod.Head, Container)).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (SwiftStoreException error) when (error.Status == HttpStatusCode.NotFound)
        {
            await swift.SendAsync("Container PUT", Empty(Container)).ConfigureAwait(ActorContext.IsCurrent);
        }
    }

    /// <summary>
    /// Stores the segments and then their manifest. Where a segment fails, those before it are deleted; where the manifest fails, upstream
    /// leaves them behind.
    /// </summary>
    private async Task AddSegmentsAsync(string imageId, ImageUpload upload)
    {
        var written = new List<string>();
        while (upload.Position != upload.Length && !await upload.IsAtEndAsync().ConfigureAwait(ActorContext.IsCurrent))
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{PathOf(imageId)}-{written.Count + 1:00000}");
            try
            {
                await swift.PutAsync(path, NextSegment(upload)).ConfigureAwait(ActorContext.IsCurrent);
            }
            catch (SwiftStoreException)
            {
                await DeleteStaleAsync(written).ConfigureAwait(ActorContext.IsCurrent);
                throw;
            }

            written.Add(path);
        }

        var manifest = new KeyValuePair<string, string>("X-Object-Manifest", $"{settings.Container}/{imageId}-");
        await swift.SendAsync("Object PUT", Empty(PathOf(imageId)) with { Headers = [manifest] }).ConfigureAwait(ActorContext.IsCurrent);
    }

    private SegmentContent NextSegment(ImageUpload upload)
    {
        if (upload.Length is not { } length)
            return new SegmentContent(upload, settings.LargeObjectChunkBytes, length: null);
        var size = Math.Min(settings.LargeObjectChunkBytes, length - upload.Position);
        return new SegmentContent(upload, size, size);
    }

    private async Task DeleteSegmentsAsync(string manifest)
    {
        if (manifest.Split('/', 2) is not [var container, var prefix])
            return;
        var (answer, _) = await swift.OpenAsync("Container GET", new EdgeCall(HttpMethod.Get, $"/{container}?format=json&prefix={prefix}"))
            .ConfigureAwait(ActorContext.IsCurrent);
        using (answer)
        {
            var bytes = await MemoryContent.ReadAsync(answer.Content, CancellationToken.None).ConfigureAwait(ActorContext.IsCurrent);
            var names = JsonElement.Parse(bytes.Span).EnumerateArray().Select(segment => segment.GetProperty("name").GetString() ?? "");
            await DeleteStaleAsync(names.Select(name => $"/{container}/{Uri.EscapeDataString(name)}"))
                .ConfigureAwait(ActorContext.IsCurrent);
        }
    }

    private async Task DeleteStaleAsync(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            try
            {
                await DeleteObjectAsync(path).ConfigureAwait(ActorContext.IsCurrent);
            }
            catch (SwiftStoreException)
            {
                // Upstream logs it, and the segment stays.
            }
        }
    }

    private Task DeleteObjectAsync(string path) => swift.SendAsync("Object DELETE", new EdgeCall(HttpMethod.Delete, path));

    private string PathOf(string imageId) => $"{Container}/{Uri.EscapeDataString(imageId)}";

    private static EdgeCall Empty(string path) => new(HttpMethod.Put, path) { Body = [], ContentType = null };
}
