using System.Net;
using Fixtures.Toolkit.OpenStack.Glance.Images.Listing;
using Fixtures.Toolkit.OpenStack.Glance.Imports;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Glance.Images;

internal static class ImageApi
{
    public static void Map(RouteTable<GlanceService> routes) => routes
        .Get("/v2/images", List)
        .Post("/v2/images", Create)
        .Get("/v2/images/{id}", Show)
        .Patch("/v2/images/{id}", Update)
        .Delete("/v2/images/{id}", Delete);

    private static ApiResponse List(GlanceService glance, ApiRequest request)
    {
        var query = ImageQuery.Read(request);
        var access = new ImageAccess(request);
        if (!request.Allows(ImagePolicy.List.Name, Policy.PolicyTarget.Owner(access.ProjectId)))
            throw new ForbiddenActionFault(ImagePolicy.List);
        var page = ImagePage.Of(glance.Store.Value, query, access);
        return ApiResponse.Json(HttpStatusCode.OK, page, ImagePageDocument.Write);
    }

    private static ApiResponse Create(GlanceService glance, ApiRequest request)
    {
        var body = GlanceBody.Object(request);
        ImageCreation.Validate(body);
        var access = new ImageAccess(request);
        ImageCreation.Authorize(access, body, (rule, target) => request.Allows(rule.Name, target));
        var id = body.TryGetProperty("id", out var given) ? given.GetString()! : glance.World.Ids.NewGuid().ToString();
        var image = ImageCreation.Of(body, id, access.ProjectId, glance.Now);
        glance.Store.Update(state => state.Images.ContainsKey(id) || state.DeletedImages.ContainsKey(id)
            ? throw GlanceFault.Conflict($"Image ID {id} already exists!")
            : state.With(image));
        request.Made(ResourceKind.Image, id);
        return Document(HttpStatusCode.Created, image)
            .With("Location", $"{request.BaseUrl}/v2/images/{id}")
            .With("OpenStack-image-import-methods", string.Join(',', Imports.ImportMethods.All));
    }

    private static ApiResponse Show(GlanceService glance, ApiRequest request) =>
        Document(HttpStatusCode.OK, new ImageAccess(request).Find(glance.Store.Value, request.Route("id")));

    private static ApiResponse Update(GlanceService glance, ApiRequest request)
    {
        var changes = ImageChanges.Read(request);
        var access = new ImageAccess(request);
        var image = glance.Store.Update(state =>
        {
            var changed = ImageUpdate.Apply(access.Find(state, request.Route("id")), changes, access, glance.Now);
            return (state.With(changed), changed);
        });
        return Document(HttpStatusCode.OK, image);
    }

    private static ApiResponse Delete(GlanceService glance, ApiRequest request)
    {
        var (access, id) = (new ImageAccess(request), request.Route("id"));
        glance.Store.Update(state =>
        {
            if (!state.Images.TryGetValue(id, out var image) || !access.Sees(image))
                throw GlanceFault.NotFound($"Failed to find image {id} to delete");
            access.RequireOwned(ImagePolicy.Delete, image);
            return image.Protected ? throw GlanceFault.Forbidden($"Image {id} is protected and cannot be deleted.") : state.Without(image);
        });
        return GlanceBody.NoContent();
    }

    private static ApiResponse Document(HttpStatusCode status, Image image) => ApiResponse.Json(status, image, ImageDocument.Write);
}
