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
        return ApiResponse.Ok(await LimitsAsync(nova, request, project, User(request), project));
    }

    private static async Task<ApiResponse> ShowDetailAsync(NovaContext nova, ApiRequest request)
    {
        request.CheckQuery(QuotaSchemas.Query(request.Version));
        var project = await RequireAsync(nova, request, QuotaSetPolicy.Detail);
        var user = User(request);
        var (limit, usage) = await FindAsync(nova, request, project, user);
        return ApiResponse.Ok(Document(request, project, resource => new JsonObject
        {
            ["limit"] = limit(resource),
            ["in_use"] = usage.Of(resource),
            ["reserved"] = 0,
        }));
    }

    private static async Task<ApiResponse> ShowDefaultsAsync(NovaContext nova, ApiRequest request)
    {
        var project = await RequireAsync(nova, request, QuotaSetPolicy.Defaults);
        if (nova.Settings.UsesUnifiedLimits)
        {
            var registered = await UnifiedQuota.DefaultsAsync(nova, request.RequestId);
            return ApiResponse.Ok(Document(request, project, resource => registered[resource]));
        }

        return ApiResponse.Ok(Document(request, project, resource => nova.State.Value.Quotas.Default(resource)));
    }

    /// <summary>The limits and the usage of a project, or of one of its users where the limits are Nova's own.</summary>
    private static async Task<(Func<string, int> Limit, QuotaUsage Usage)> FindAsync(
        NovaContext nova, ApiRequest request, string project, string? user)
    {
        if (nova.Settings.UsesUnifiedLimits)
        {
            var limits = await UnifiedQuota.LimitsAsync(nova, project, request.RequestId);
            return (resource => limits[resource], await UnifiedQuota.UsageAsync(nova, project, request.RequestId));
        }

        var counted = await PlacementUsage.CountAsync(nova, project, user, request.RequestId);
        var state = nova.State.Value;
        return (resource => state.Quotas.Limit(resource, project, user), QuotaUsage.From(state, project, user, counted));
    }

    private static async Task<ApiResponse> UpdateAsync(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(QuotaSchemas.Update(request.Version));
        request.CheckQuery(QuotaSchemas.Query(request.Version));
        var project = await RequireAsync(nova, request, QuotaSetPolicy.Update);
        var user = User(request);
        var counted = await PlacementUsage.CountAsync(nova, project, user, request.RequestId);
        nova.State.Update(state => QuotaUpdate.Apply(state, project, user, body.GetProperty("quota_set"), counted));
        return ApiResponse.Ok(await LimitsAsync(nova, request, project, user, id: null));
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

    private static async Task<JsonObject> LimitsAsync(NovaContext nova, ApiRequest request, string project, string? user, string? id)
    {
        if (!nova.Settings.UsesUnifiedLimits)
            return Document(request, id, resource => nova.State.Value.Quotas.Limit(resource, project, user));
        var limits = await UnifiedQuota.LimitsAsync(nova, project, request.RequestId);
        return Document(request, id, resource => limits[resource]);
    }

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
