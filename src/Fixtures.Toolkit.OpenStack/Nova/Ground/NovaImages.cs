using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>Looks up Glance's images on behalf of a persona.</summary>
internal static class NovaImages
{
    /// <summary>The image, if the persona may use it.</summary>
    /// <param name="nova">Nova.</param>
    /// <param name="request">The request, whose persona needs the image.</param>
    /// <param name="imageId">The image's id.</param>
    /// <param name="notFound">The message of the 400 where the image is missing or not visible; each API has its own.</param>
    public static async Task<GlanceImage> RequireImageAsync(this NovaContext nova, ApiRequest request, string imageId, string notFound)
    {
        var image = await nova.Clients.Glance.FindAsync(imageId, request.RequestId);
        return image is not null && await IsVisibleAsync(nova, request, image) ? image : throw new NovaBadRequestException(notFound);
    }

    private static async Task<bool> IsVisibleAsync(NovaContext nova, ApiRequest request, GlanceImage image) =>
        request.Persona.IsAdmin
        || image.Visibility is "public" or "community"
        || image.Owner == request.Persona.ProjectId
        || (image.Visibility == "shared"
            && request.Persona.ProjectId is { } project
            && await nova.Clients.Glance.IsSharedWithAsync(image.Id, project, request.RequestId));
}
