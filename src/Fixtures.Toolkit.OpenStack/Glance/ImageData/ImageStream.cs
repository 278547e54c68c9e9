using System.Globalization;
using System.Net;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.ImageStores;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Pace;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageData;

/// <summary>Passes image data on to object storage and back while they arrive.</summary>
internal static class ImageStream
{
    /// <summary>Uploads the data of an image that is saving.</summary>
    public static async Task<ApiResponse> UploadAsync(GlanceStore glance, ImageStorage storage, ApiRequest request, string id)
    {
        using var upload = await OpenAsync(glance, request, id).ConfigureAwait(ActorContext.IsCurrent);
        ImageActivation.RequireFormat(glance, request, id, upload.Head);
        await glance.World.Pace.PassAsync(DurationStep.ImageUpload, id).ConfigureAwait(ActorContext.IsCurrent);
        var content = await storage.AddAsync(id, upload).ConfigureAwait(ActorContext.IsCurrent);
        if (!ImageActivation.TryActivate(glance, id, content, upload.Head))
        {
            await storage.DeleteAsync(id, content).ConfigureAwait(ActorContext.IsCurrent);
            throw ImageActivation.Gone(id);
        }

        return GlanceBody.NoContent();
    }

    /// <summary>The answer with the data of an image; null when object storage has lost them.</summary>
    public static async Task<ApiResponse?> DownloadAsync(ImageStorage storage, string id, ImageContent kept) =>
        await storage.OpenAsync(id, kept).ConfigureAwait(ActorContext.IsCurrent) is { } body
            ? ApiResponse.Stream(HttpStatusCode.OK, "application/octet-stream", body).With("Content-MD5", kept.Checksum)
            : null;

    /// <summary>The answer to a request for a part: the store of upstream cannot read any.</summary>
    /// <remarks>Source: glance_store.exceptions, <c>StoreRandomGetNotSupported</c>.</remarks>
    public static GlanceFault NoRange(ImageRange part) => GlanceFault.BadRequest(string.Create(
        CultureInfo.InvariantCulture,
        $"Getting images randomly from this store is not supported. Offset: {part.Offset}, length: {part.Length}"));

    private static async Task<ImageUpload> OpenAsync(GlanceStore glance, ApiRequest request, string id)
    {
        var upload = new ImageUpload(request.OpenBody(), request.Exchange.ContentLength);
        try
        {
            if (request.InvalidLength is not null)
                throw request.Api.LengthNotNumber(request);
            if (request.UnknownTransferCoding is not null)
                throw request.Api.BodyNotReadable(request);
            await upload.ReadHeadAsync().ConfigureAwait(ActorContext.IsCurrent);
            return upload;
        }
        catch (Exception error) when (error is FaultException or BodyUnreadableException)
        {
            upload.Dispose();
            ImageActivation.QueueAgain(glance, id);
            throw;
        }
    }
}
