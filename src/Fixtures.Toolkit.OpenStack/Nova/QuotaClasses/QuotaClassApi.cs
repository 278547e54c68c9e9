using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;
using Fixtures.Toolkit.OpenStack.Nova.QuotaSets;
using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.QuotaClasses;

/// <remarks>Source: Compute API reference, "Quota class sets".</remarks>
internal static class QuotaClassApi
{
    private const string ShowRule = "os_compute_api:os-quota-class-sets:show";
    private const string UpdateRule = "os_compute_api:os-quota-class-sets:update";

    public static readonly IReadOnlyList<PolicyRule> Rules = [Admin(ShowRule), Admin(UpdateRule)];

    public static void Map(RouteTable<NovaContext> routes) => routes
        .GetAsync("/os-quota-class-sets/{id}", ShowAsync)
        .PutAsync("/os-quota-class-sets/{id}", UpdateAsync);

    private static async Task<ApiResponse> ShowAsync(NovaContext nova, ApiRequest request)
    {
        request.Require(ShowRule, PolicyTarget.Empty);
        return ApiResponse.Ok(await DocumentAsync(nova, request, new JsonObject { ["id"] = request.Route("id") }));
    }

    private static async Task<ApiResponse> UpdateAsync(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(QuotaSchemas.UpdateClass(request.Version));
        request.Require(UpdateRule, PolicyTarget.Empty);
        var name = request.Route("id");
        if (name.Length > 255)
            throw new NovaBadRequestException($"quota_class_name has {name.Length} characters, more than 255.");
        var limits = body.GetProperty("quota_class_set")
            .EnumerateObject()
            .ToDictionary(limit => limit.Name, limit => limit.Value.Integer());
        nova.State.Update(state => state.WithQuotas(state.Quotas.SetClass(name, limits)));
        return ApiResponse.Ok(await DocumentAsync(nova, request, []));
    }

    /// <remarks>Upstream: unified limits know no classes; UnifiedLimitsDriver.get_class_quotas returns the registered limits.</remarks>
    private static async Task<JsonObject> DocumentAsync(NovaContext nova, ApiRequest request, JsonObject set)
    {
        var limits = nova.Settings.UsesUnifiedLimits
            ? await UnifiedQuota.DefaultsAsync(nova, request.RequestId)
            : nova.State.Value.Quotas.OfClass(request.Route("id"));
        foreach (var resource in QuotaResources.ShownOfClass(request.Version))
            set[resource] = limits.GetValueOrDefault(resource, QuotaResources.Configured[resource]);
        return new JsonObject { ["quota_class_set"] = set };
    }
}
