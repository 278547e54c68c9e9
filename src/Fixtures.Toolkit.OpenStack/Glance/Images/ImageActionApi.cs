using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Images;

internal static class ImageActionApi
{
    public static void Map(RouteTable<GlanceStore> routes) => routes
        .Post("/v2/images/{id}/actions/deactivate", Deactivate)
        .Post("/v2/images/{id}/actions/reactivate", Reactivate);

    private static ApiResponse Deactivate(GlanceStore glance, ApiRequest request) =>
        ChangeStatus(glance, request, ImagePolicy.Deactivate, from: ImageStatus.Active, to: ImageStatus.Deactivated);

    private static ApiResponse Reactivate(GlanceStore glance, ApiRequest request) =>
        ChangeStatus(glance, request, ImagePolicy.Reactivate, from: ImageStatus.Deactivated, to: ImageStatus.Active);

    private static ApiResponse ChangeStatus(GlanceStore glance, ApiRequest request, PolicyRule rule, string from, string to)
    {
        var access = new ImageAccess(request);
        glance.Update(state =>
        {
            var image = access.Find(state, request.Route("id"));
            access.RequireOwned(rule, image);
            if (image.Status == to)
                return state;
            return image.Status == from
                ? state.With(image with { Status = to, UpdatedAt = glance.Now })
                : throw GlanceFault.Forbidden($"Not allowed to {rule.Name} image in status '{image.Status}'");
        });
        return GlanceBody.NoContent();
    }
}
