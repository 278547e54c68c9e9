using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Glance.Images;
using Fixtures.Toolkit.OpenStack.Glance.Images.Listing;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Glance.Tasks;

internal static class TaskApi
{
    public static void Map(RouteTable<GlanceService> routes) => routes
        .Get("/v2/tasks", List)
        .Post("/v2/tasks", Create)
        .Get("/v2/tasks/{id}", Show)
        .Get("/v2/images/{id}/tasks", ListOfImage);

    private static ApiResponse List(GlanceService glance, ApiRequest request)
    {
        Authorize(request);
        RequireKnown(request);
        var tasks = glance.Store.Value.Tasks.Values
            .Where(task => request.Query["status"] is not [{ } status] || task.Status == status)
            .Where(task => request.Query["type"] is not ["import"])
            .OrderByDescending(task => task.CreatedAt).ThenByDescending(task => task.Id, StringComparer.Ordinal);
        var query = PageLink.Query(request.Query.Select(p => KeyValuePair.Create(p.Key, p.Value[^1] ?? "")));
        return ApiResponse.Ok(new JsonObject
        {
            ["tasks"] = new JsonArray([.. tasks.Select(task => task.ToSummary())]),
            ["first"] = query.Length > 0 ? $"/v2/tasks?{query}" : "/v2/tasks",
            ["schema"] = "/v2/schemas/tasks",
        });
    }

    private static ApiResponse Show(GlanceService glance, ApiRequest request)
    {
        Authorize(request);
        var id = request.Route("id");
        return glance.Store.Value.Tasks.TryGetValue(id, out var task)
            ? ApiResponse.Ok(task.ToDocument())
            : throw GlanceFault.NotFound($"Could not find task {id}");
    }

    private static ApiResponse ListOfImage(GlanceService glance, ApiRequest request)
    {
        var (state, access, id) = (glance.Store.Value, new ImageAccess(request), request.Route("id"));
        if (!state.Images.TryGetValue(id, out var image) || !access.Sees(image))
            throw GlanceFault.NotFound();
        access.Require(ImagePolicy.Get, image);
        var tasks = state.Tasks.Values.Where(task => task.ImageId == id).OrderByDescending(task => task.CreatedAt);
        return ApiResponse.Ok(new JsonObject { ["tasks"] = new JsonArray([.. tasks.Select(task => task.ToRow())]) });
    }

    private static ApiResponse Create(GlanceService glance, ApiRequest request)
    {
        Authorize(request);
        throw new NotModelledException("POST /v2/tasks");
    }

    private static void Authorize(ApiRequest request)
    {
        if (!request.Allows(TaskPolicy.ApiAccess.Name, PolicyTarget.Empty))
            throw new ForbiddenActionFault(TaskPolicy.ApiAccess);
    }

    private static void RequireKnown(ApiRequest request)
    {
        if (request.Query["type"] is [{ } type] && type is not ("import" or "api_image_import"))
            throw GlanceFault.BadRequest($"Invalid type value: {type}");
        if (request.Query["status"] is [{ } status] && status is not ("pending" or "processing" or "success" or "failure"))
            throw GlanceFault.BadRequest($"Invalid status value: {status}");
        if (request.Query["sort_dir"] is [{ } direction] && direction is not ("asc" or "desc"))
            throw GlanceFault.BadRequest($"Invalid sort direction: {direction}");
        if (request.Query["limit"] is [{ } limit])
            ImageQuery.ReadLimit(limit);
    }
}
