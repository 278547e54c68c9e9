using System.Net;
using Fixtures.Toolkit.OpenStack.Glance.Images;

namespace Fixtures.Toolkit.OpenStack.Glance.Data;

/// <summary>Glance's way to its image store: what goes wrong there becomes what Glance answers.</summary>
/// <remarks>Source: glance.api.v2.image_data.</remarks>
internal sealed class ImageStorage(GlanceService glance, IImageStore store)
{
    /// <summary>Stores what is to be an image's data; the image is queued again when that fails.</summary>
    public async Task<ImageContent> AddAsync(string imageId, ReadOnlyMemory<byte> data)
    {
        try
        {
            return new ImageContent(await store.AddAsync(imageId, data));
        }
        catch (Exception error)
        {
            glance.Store.Update(state => state.Images.TryGetValue(imageId, out var image) && image.Status == ImageStatus.Saving
                ? state.With(image with { Status = ImageStatus.Queued, UpdatedAt = glance.Now })
                : state);
            throw FaultOf(error);
        }
    }

    /// <summary>What the store has of an image; null where it has lost it.</summary>
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
        glance.World.Journal.Write(JournalKind.Control, "glance.store", $"threw {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}");
        return (error as ImageStoreException)?.Problem switch
        {
            ImageStoreProblem.StorageFull => new GlanceFault(HttpStatusCode.RequestEntityTooLarge, $"Image storage media is full: {error.Message}"),
            ImageStoreProblem.StorageWriteDenied => new GlanceFault(HttpStatusCode.ServiceUnavailable, $"Insufficient permissions on image storage media: {error.Message}"),
            ImageStoreProblem.RemoteServiceUnavailable => new GlanceFault(HttpStatusCode.ServiceUnavailable, error.Message),
            _ => new GlanceFault(HttpStatusCode.InternalServerError, "The server has either erred or is incapable of performing the requested operation."),
        };
    }
}
