using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Glance.Images;

internal static class ImageTagApi
{
    public static void Map(RouteTable<GlanceStore> routes) => routes
        .Put("/v2/images/{id}/tags/{tag}", Add)
        .Delete("/v2/images/{id}/tags/{tag}", Remove);

    private static ApiResponse Add(GlanceStore glance, ApiRequest request)
    {
        var tag = request.Route("tag");
        ImageSchema.Validate("tags", JsonData.ToElement(new JsonArray(tag)));
        return Change(glance, request, "update", image =>
            image.Tags.Contains(tag) ? image : image with { Tags = image.Tags.Add(tag) });
    }

    private static ApiResponse Remove(GlanceStore glance, ApiRequest request)
    {
        var tag = request.Route("tag");
        return Change(glance, request, "delete", image =>
            image.Tags.Contains(tag) ? image with { Tags = image.Tags.Remove(tag) } : throw GlanceFault.NotFound());
    }

    private static ApiResponse Change(GlanceStore glance, ApiRequest request, string action, Func<Image, Image> change)
    {
        var (access, id) = (new ImageAccess(request), request.Route("id"));
        glance.Update(state =>
        {
            if (!state.Images.TryGetValue(id, out var image) || !access.Sees(image))
                throw GlanceFault.NotFound($"Image {id} not found.");
            if (access.ChecksOwnership && !access.IsAdmin && !access.Owns(image))
                throw GlanceFault.Forbidden($"Not allowed to {action} tags for image {id}.");
            access.Require(ImagePolicy.Modify, image);
            return state.With(change(image) with { UpdatedAt = glance.Now });
        });
        return GlanceBody.NoContent();
    }
}
