using System.Net;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageData;

/// <summary>Checks uploaded data before they are stored, and makes the image active afterwards.</summary>
internal static class ImageActivation
{
    /// <summary>Queues the image again if the data have another format than it says.</summary>
    /// <exception cref="UnsupportedMediaTypeFault">They have.</exception>
    public static void RequireFormat(GlanceStore glance, ApiRequest request, string id, ReadOnlyMemory<byte> head)
    {
        if (glance.State.Images.GetValueOrDefault(id) is not { } image || glance.Accepts(image, head))
            return;
        QueueAgain(glance, id);
        throw new UnsupportedMediaTypeFault(GlanceBody.MediaType(request));
    }

    /// <summary>Queues an image again whose data did not come.</summary>
    public static void QueueAgain(GlanceStore glance, string id) =>
        glance.Update(state => state.Images.TryGetValue(id, out var image)
            ? state.With(image with { Status = ImageStatus.Queued, UpdatedAt = glance.Now })
            : state);

    /// <summary>Makes the image active; false if it was deleted meanwhile.</summary>
    public static bool TryActivate(GlanceStore glance, string id, ImageContent content, ReadOnlyMemory<byte> head) =>
        glance.Update(state => state.Images.TryGetValue(id, out var image)
            ? (state.With(glance.Activate(image, content, head.Span)), true)
            : (state, false));

    /// <summary>The answer to an upload whose image was deleted meanwhile.</summary>
    public static GlanceFault Gone(string id) => new(
        HttpStatusCode.Gone,
        $"Image {id} could not be found after upload. The image may have been deleted during the upload, cleaning up the chunks uploaded.");
}
