using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Images;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Glance.Tasks;

internal static class TaskApi
{
    public static void Map(RouteTable<GlanceStore> routes) => routes
        .Get("/v2/tasks", List)
        .Post("/v2/tasks", Create)
        .Get("/v2/tasks/{id}", Show)
        .Delete("/v2/tasks/{id}", Delete)
        .Get("/v2/images/{id}/tasks", ListOfImage);

    private static ApiResponse List(GlanceStore glance, ApiRequest request)
    {
        Authorize(request);
        var query = TaskQuery.Read(request);
        var (tasks, next) = query.Page(glance.State.Tasks);
        var document = new JsonObject
        {
            ["tasks"] = new JsonArray([.. tasks.Select(task => task.ToSummary())]),
            ["first"] = query.Link(marker: null),
            ["schema"] = "/v2/schemas/tasks",
        };
        if (next is not null)
            document["next"] = query.Link(next);
        return ApiResponse.Ok(document);
    }

    private static ApiResponse Show(GlanceStore glance, ApiRequest request)
    {
        Authorize(request);
        var id = request.Route("id");
        return glance.State.Tasks.TryGetValue(id, out var task)
            ? ApiResponse.Ok(task.ToDocument())
            : throw GlanceFault.NotFound($"Could not find task {id}");
    }

    private static ApiResponse ListOfImage(GlanceStore glance, ApiRequest request)
    {
        var (state, access, id) = (glance.State, new ImageAccess(request), request.Route("id"));
        if (!state.Images.TryGetValue(id, out var image) || !access.Sees(image))
            throw GlanceFault.NotFound();
        access.Require(ImagePolicy.Get, image);
        var tasks = state.Tasks.Values.Where(task => task.ImageId == id).OrderByDescending(task => task.CreatedAt);
        return ApiResponse.Ok(new JsonObject { ["tasks"] = new JsonArray([.. tasks.Select(task => task.ToRow())]) });
    }

    /// <summary>Validates the request, then answers 501: standalone tasks, which image import replaced, are not modelled.</summary>
    private static ApiResponse Create(GlanceStore glance, ApiRequest request)
    {
        Authorize(request);
        TaskBody.Validate(GlanceBody.Json(request), GlanceRelease.For(request));
        throw new NotModelledException("POST /v2/tasks");
    }

    private static ApiResponse Delete(GlanceStore glance, ApiRequest request)
    {
        Authorize(request);
        throw new TaskDeletionFault();
    }

    private static void Authorize(ApiRequest request)
    {
        if (!request.Allows(TaskPolicy.ApiAccess.Name, PolicyTarget.Empty))
            throw new ForbiddenActionFault(TaskPolicy.ApiAccess);
    }
}

/// <summary>Tasks cannot be deleted.</summary>
internal sealed class TaskDeletionFault : ExplanationOnlyFault
{
    public TaskDeletionFault()
        : base(
            System.Net.HttpStatusCode.MethodNotAllowed,
            "This operation is currently not permitted on Glance Tasks. "
            + "They are auto deleted after reaching the time based on their expires_at property.") =>
        Headers = [new("Allow", "GET")];
}
