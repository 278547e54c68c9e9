using System.Net;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageStores;

/// <summary>Calls the image store and turns its failures into Glance faults.</summary>
/// <param name="glance">Glance's state.</param>
/// <param name="store">The store, with the wrappers of the test.</param>
/// <param name="swift">The innermost store where it is object storage; null where Glance keeps the data.</param>
/// <remarks>Source: glance.api.v2.image_data.</remarks>
internal sealed class ImageStorage(GlanceStore glance, IImageStore store, SwiftImageStore? swift)
{
    /// <summary>Whether data pass through while they arrive. They do not through the wrappers of a test.</summary>
    public bool IsStreaming => swift is not null && ReferenceEquals(store, swift);

    /// <summary>Stores the data of an image. After a failure the image is queued again.</summary>
    public async Task<ImageContent> AddAsync(string imageId, ReadOnlyMemory<byte> data)
    {
        if (IsStreaming)
        {
            // Upstream's import does not tell the store how many bytes will come.
            using var upload = new ImageUpload(BytesStream.Open(data), announced: null);
            return await AddAsync(imageId, upload).ConfigureAwait(ActorContext.IsCurrent);
        }

        try
        {
            var content = new ImageContent(await store.AddAsync(imageId, data));
            return swift is null
                ? content
                : new ImageContent(swift.LocationOf(imageId), content.Size, content.Checksum, content.Sha512);
        }
        catch (Exception error)
        {
            QueueAgain(imageId);
            throw FaultOf(error);
        }
    }

    /// <summary>Stores the data of an image while they arrive. After a failure the image is queued again.</summary>
    /// <exception cref="BodyUnreadableException">The client ended its upload.</exception>
    public async Task<ImageContent> AddAsync(string imageId, ImageUpload upload)
    {
        try
        {
            return await Swift.AddAsync(imageId, upload).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (Exception error)
        {
            QueueAgain(imageId);
            if (upload.Failure is { } aborted)
                throw aborted;
            throw FaultOf(error);
        }
    }

    /// <summary>Reads the data of an image; null when the store has lost it.</summary>
    public async Task<ImageContent?> GetAsync(string imageId, ImageContent kept)
    {
        try
        {
            var data = await store.GetAsync(imageId, kept.Bytes);
            return kept.Location is null && data.Equals(kept.Bytes) ? kept : new ImageContent(data);
        }
        catch (ImageStoreException error) when (error.Problem == ImageStoreProblem.NotFound)
        {
            return null;
        }
        catch (Exception error)
        {
            throw FaultOf(error);
        }
    }

    /// <summary>Begins a download from object storage; null when that has lost the data.</summary>
    public async Task<LongBody?> OpenAsync(string imageId, ImageContent kept)
    {
        try
        {
            return await Swift.OpenAsync(imageId, kept.Size).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (Exception error)
        {
            throw FaultOf(error);
        }
    }

    /// <summary>Deletes the data of an image from object storage.</summary>
    public async Task DeleteAsync(string imageId, ImageContent content)
    {
        if (content.Location is null || swift is null)
            return;
        try
        {
            await swift.DeleteAsync(imageId).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (Exception error)
        {
            throw FaultOf(error);
        }
    }

    /// <summary>Moves the data of all images that Glance has itself into object storage.</summary>
    /// <exception cref="InvalidOperationException">Swift refuses, or cannot be reached.</exception>
    public async Task MoveAllAsync()
    {
        var images = glance.State.Images.Values.Where(image => image.Content is { Location: null })
            .OrderBy(image => image.CreatedAt).ThenBy(image => image.Id, StringComparer.Ordinal);
        foreach (var image in images)
        {
            using var upload = new ImageUpload(BytesStream.Open(image.Content!.Bytes), image.Content.Size);
            try
            {
                var content = await Swift.AddAsync(image.Id, upload).ConfigureAwait(ActorContext.IsCurrent);
                glance.Update(state => state.With(state.Images[image.Id] with { Content = content }));
            }
            catch (Exception error) when (error is SwiftStoreException or ImageStoreException)
            {
                throw new InvalidOperationException($"The image '{image.Name}' cannot be stored in object storage: {error.Message}", error);
            }
        }
    }

    private SwiftImageStore Swift => swift ?? throw new InvalidOperationException(
        "Image data are in object storage, but Glance has no such store here. Build the cloud with WithSwiftImageStore().");

    private void QueueAgain(string imageId) =>
        glance.Update(state => state.Images.TryGetValue(imageId, out var image) && image.Status == ImageStatus.Saving
            ? state.With(image with { Status = ImageStatus.Queued, UpdatedAt = glance.Now })
            : state);

    private GlanceFault FaultOf(Exception error)
    {
        var text = $"threw {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}";
        glance.World.Journal.Write(JournalKind.Control, "glance.store", text);
        return (error as ImageStoreException)?.Problem switch
        {
            ImageStoreProblem.StorageFull => new GlanceFault(
                HttpStatusCode.RequestEntityTooLarge, $"Image storage media is full: {error.Message}"),
            ImageStoreProblem.StorageWriteDenied => new GlanceFault(
                HttpStatusCode.ServiceUnavailable, $"Insufficient permissions on image storage media: {error.Message}"),
            ImageStoreProblem.RemoteServiceUnavailable => new GlanceFault(HttpStatusCode.ServiceUnavailable, error.Message),
            _ => new GlanceFault(HttpStatusCode.InternalServerError, StatusText.For(HttpStatusCode.InternalServerError)),
        };
    }
}
