using System.Net;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Images;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageList;

/// <summary>The list of images.</summary>
internal static class ImageListApi
{
    public static void Map(RouteTable<GlanceStore> routes) => routes.Get("/v2/images", List);

    private static ApiResponse List(GlanceStore glance, ApiRequest request)
    {
        var query = ImageQuery.Read(request);
        var access = new ImageAccess(request);
        if (!request.Allows(ImagePolicy.List.Name, PolicyTarget.Owner(access.ProjectId)))
            throw new ForbiddenActionFault(ImagePolicy.List);
        var page = ImagePage.From(glance.State, query, access);
        return ApiResponse.Json(HttpStatusCode.OK, page, ImagePageDocument.Write);
    }
}
