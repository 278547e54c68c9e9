using System.Net;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.ImageStores;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Glance.Images;

internal static class ImageApi
{
    public static void Map(RouteTable<GlanceStore> routes) => routes
        .Post("/v2/images", Create)
        .Get("/v2/images/{id}", Show)
        .Patch("/v2/images/{id}", Update)
        .DeleteAsync("/v2/images/{id}", DeleteAsync);

    private static ApiResponse Create(GlanceStore glance, ApiRequest request)
    {
        var body = GlanceBody.Object(request);
        ImageCreation.Validate(body);
        var access = new ImageAccess(request);
        ImageCreation.Authorize(access, body, (rule, target) => request.Allows(rule.Name, target));
        var id = body.TryGetProperty("id", out var given) ? given.RequiredString() : glance.World.Ids.NewGuid().ToString();
        var image = ImageCreation.Create(body, id, access.ProjectId, glance.Now);
        glance.Update(state => state.Images.ContainsKey(id) || state.DeletedImages.ContainsKey(id)
            ? throw GlanceFault.Conflict($"Image ID {id} already exists!")
            : state.With(image));
        request.Made(Image.ResourceType, id);
        return Document(HttpStatusCode.Created, image)
            .With("Location", $"{request.BaseUrl}/v2/images/{id}")
            .With("OpenStack-image-import-methods", string.Join(',', ImportMethods.All));
    }

    private static ApiResponse Show(GlanceStore glance, ApiRequest request) =>
        Document(HttpStatusCode.OK, new ImageAccess(request).Find(glance.State, request.Route("id")));

    private static ApiResponse Update(GlanceStore glance, ApiRequest request)
    {
        var changes = ImageChanges.Read(request);
        var access = new ImageAccess(request);
        var image = glance.Update(state =>
        {
            var changed = ImageUpdate.Apply(access.Find(state, request.Route("id")), changes, access, glance.Now);
            return (state.With(changed), changed);
        });
        return Document(HttpStatusCode.OK, image);
    }

    private static async Task<ApiResponse> DeleteAsync(GlanceStore glance, ApiRequest request)
    {
        var (access, id) = (new ImageAccess(request), request.Route("id"));
        if (FindDeletable(glance.State, access, id).Content is { Location: not null } stored)
            await request.Service<ImageStorage>().DeleteAsync(id, stored).ConfigureAwait(ActorContext.IsCurrent);
        glance.Update(state => state.Without(FindDeletable(state, access, id)));
        return GlanceBody.NoContent();
    }

    private static Image FindDeletable(GlanceState state, ImageAccess access, string id)
    {
        if (!state.Images.TryGetValue(id, out var image) || !access.Sees(image))
            throw GlanceFault.NotFound($"Failed to find image {id} to delete");
        access.RequireOwned(ImagePolicy.Delete, image);
        return image.Protected ? throw GlanceFault.Forbidden($"Image {id} is protected and cannot be deleted.") : image;
    }

    private static ApiResponse Document(HttpStatusCode status, Image image) => ApiResponse.Json(status, image, ImageDocument.Write);
}
