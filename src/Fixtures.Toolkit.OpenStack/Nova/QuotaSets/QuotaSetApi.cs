using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.QuotaSets;

/// <remarks>Source: Compute API reference, "Quota sets".</remarks>
internal static class QuotaSetApi
{
    public static void Map(RouteTable<NovaContext> routes) => routes
        .GetAsync("/os-quota-sets/{id}", ShowAsync)
        .PutAsync("/os-quota-sets/{id}", UpdateAsync)
        .Delete("/os-quota-sets/{id}", Delete)
        .GetAsync("/os-quota-sets/{id}/detail", ShowDetailAsync)
        .GetAsync("/os-quota-sets/{id}/defaults", ShowDefaultsAsync);

    private static async Task<ApiResponse> ShowAsync(NovaContext nova, ApiRequest request)
    {
        request.CheckQuery(QuotaSchemas.Query(request.Version));
        var project = await RequireAsync(nova, request, QuotaSetPolicy.Show);
        return ApiResponse.Ok(Limits(nova, request, project, User(request), project));
    }

    private static async Task<ApiResponse> ShowDetailAsync(NovaContext nova, ApiRequest request)
    {
        request.CheckQuery(QuotaSchemas.Query(request.Version));
        var project = await RequireAsync(nova, request, QuotaSetPolicy.Detail);
        var (state, user) = (nova.State.Value, User(request));
        var usage = QuotaUsage.From(state, project, user);
        return ApiResponse.Ok(Document(request, project, resource => new JsonObject
        {
            ["limit"] = state.Quotas.Limit(resource, project, user),
            ["in_use"] = usage.Of(resource),
            ["reserved"] = 0,
        }));
    }

    private static async Task<ApiResponse> ShowDefaultsAsync(NovaContext nova, ApiRequest request)
    {
        var project = await RequireAsync(nova, request, QuotaSetPolicy.Defaults);
        return ApiResponse.Ok(Document(request, project, resource => nova.State.Value.Quotas.Default(resource)));
    }

    private static async Task<ApiResponse> UpdateAsync(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(QuotaSchemas.Update(request.Version));
        request.CheckQuery(QuotaSchemas.Query(request.Version));
        var project = await RequireAsync(nova, request, QuotaSetPolicy.Update);
        nova.State.Update(state => QuotaUpdate.Apply(state, project, User(request), body.GetProperty("quota_set")));
        return ApiResponse.Ok(Limits(nova, request, project, User(request), id: null));
    }

    private static ApiResponse Delete(NovaContext nova, ApiRequest request)
    {
        request.CheckQuery(QuotaSchemas.Query(request.Version));
        request.Require(QuotaSetPolicy.Delete, PolicyTarget.Owner(request.Route("id")));
        nova.State.Update(state => state.WithQuotas(state.Quotas.Reset(request.Route("id"), User(request))));
        return NovaValues.Empty(202);
    }

    private static async Task<string> RequireAsync(NovaContext nova, ApiRequest request, string rule)
    {
        var project = request.Route("id");
        request.Require(rule, PolicyTarget.Owner(project));
        await nova.RequireProjectAsync(project, request);
        return project;
    }

    private static string? User(ApiRequest request) => request.Query["user_id"] is [{ Length: > 0 } user, ..] ? user : null;

    private static JsonObject Limits(NovaContext nova, ApiRequest request, string project, string? user, string? id) =>
        Document(request, id, resource => nova.State.Value.Quotas.Limit(resource, project, user));

    private static JsonObject Document(ApiRequest request, string? id, Func<string, JsonNode> value)
    {
        var set = new JsonObject();
        if (id is not null)
            set["id"] = id;
        foreach (var resource in QuotaResources.Shown(request.Version))
            set[resource] = value(resource);
        return new JsonObject { ["quota_set"] = set };
    }
}
