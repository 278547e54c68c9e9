using System.Net;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageStores;

/// <summary>Calls the image store and turns its failures into Glance faults.</summary>
/// <remarks>Source: glance.api.v2.image_data.</remarks>
internal sealed class ImageStorage(GlanceStore glance, IImageStore store)
{
    /// <summary>Stores the data of an image. After a failure the image is queued again.</summary>
    public async Task<ImageContent> AddAsync(string imageId, ReadOnlyMemory<byte> data)
    {
        try
        {
            return new ImageContent(await store.AddAsync(imageId, data));
        }
        catch (Exception error)
        {
            glance.Update(state => state.Images.TryGetValue(imageId, out var image) && image.Status == ImageStatus.Saving
                ? state.With(image with { Status = ImageStatus.Queued, UpdatedAt = glance.Now })
                : state);
            throw FaultOf(error);
        }
    }

    /// <summary>Reads the data of an image; null when the store has lost it.</summary>
    public async Task<ImageContent?> GetAsync(string imageId, ImageContent kept)
    {
        try
        {
            var data = await store.GetAsync(imageId, kept.Bytes);
            return data.Equals(kept.Bytes) ? kept : new ImageContent(data);
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
