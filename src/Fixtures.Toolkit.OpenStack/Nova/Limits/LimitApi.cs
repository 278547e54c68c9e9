using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;
using Fixtures.Toolkit.OpenStack.Nova.QuotaSets;
using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.Limits;

/// <remarks>Source: Compute API reference, "Limits".</remarks>
internal static class LimitApi
{
    private const string Rule = "os_compute_api:limits";
    private const string OtherProjectRule = "os_compute_api:limits:other_project";

    public static readonly IReadOnlyList<PolicyRule> Rules = [Any(Rule), Admin(OtherProjectRule, "os_compute_api:os-used-limits")];

    private static readonly Schema Query = Schema.Object(query => query.Optional("tenant_id", NovaParameterTypes.CommonQueryParam).Open());

    private static readonly Schema StrictQuery = Query.Extend(query => query.Closed());

    private static readonly (string Name, string Resource)[] Maxima =
    [
        ("maxTotalInstances", "instances"), ("maxTotalCores", "cores"), ("maxTotalRAMSize", "ram"), ("maxServerMeta", "metadata_items"),
        ("maxImageMeta", "metadata_items"), ("maxPersonality", "injected_files"), ("maxPersonalitySize", "injected_file_content_bytes"),
        ("maxTotalKeypairs", "key_pairs"), ("maxServerGroups", "server_groups"), ("maxServerGroupMembers", "server_group_members"),
        ("maxTotalFloatingIps", "floating_ips"), ("maxSecurityGroups", "security_groups"),
        ("maxSecurityGroupRules", "security_group_rules"),
    ];

    private static readonly (string Name, string Resource)[] Used =
    [
        ("totalRAMUsed", "ram"), ("totalCoresUsed", "cores"), ("totalInstancesUsed", "instances"), ("totalFloatingIpsUsed", "floating_ips"),
        ("totalSecurityGroupsUsed", "security_groups"), ("totalServerGroupsUsed", "server_groups"),
    ];

    public static void Map(RouteTable<NovaContext> routes) => routes.GetAsync("/limits", ShowAsync);

    private static async Task<ApiResponse> ShowAsync(NovaContext nova, ApiRequest request)
    {
        request.CheckQuery(request.Version >= NovaVersions.StrictParameters ? StrictQuery : Query);
        request.Require(Rule, PolicyTarget.Empty);
        var other = request.QueryValue("tenant_id");
        if (other is not null)
            request.Require(OtherProjectRule);
        request.RequireProject();
        return ApiResponse.Ok(new JsonObject
        {
            ["limits"] = new JsonObject
            {
                ["rate"] = new JsonArray(),
                ["absolute"] = await AbsoluteAsync(nova, request, other ?? request.Persona.ProjectId ?? ""),
            },
        });
    }

    private static async Task<JsonObject> AbsoluteAsync(NovaContext nova, ApiRequest request, string projectId)
    {
        if (nova.Settings.UsesUnifiedLimits)
        {
            var unified = await UnifiedQuota.LimitsAsync(nova, projectId, request.RequestId);
            var used = await UnifiedQuota.UsageAsync(nova, projectId, request.RequestId);
            return Absolute(request.Version, resource => unified[resource], used);
        }

        var counted = await PlacementUsage.CountAsync(nova, projectId, userId: null, request.RequestId);
        var state = nova.State.Value;
        var usage = QuotaUsage.From(state, projectId, counted: counted);
        return Absolute(request.Version, resource => state.Quotas.Limit(resource, projectId), usage);
    }

    private static JsonObject Absolute(ApiVersion version, Func<string, int> limitOf, QuotaUsage usage)
    {
        var shown = QuotaResources.Shown(version).ToHashSet(StringComparer.Ordinal);
        var limits = new JsonObject();
        foreach (var (name, resource) in Maxima.Where(limit => shown.Contains(limit.Resource)))
        {
            // limits.LimitsController drops maxImageMeta three versions after the other limits of proxies.
            if (name != "maxImageMeta" || version < NovaVersions.ImageMetadataWithdrawn)
                limits[name] = limitOf(resource);
        }

        foreach (var (name, resource) in Used.Where(limit => shown.Contains(limit.Resource)))
            limits[name] = usage.Of(resource);
        return limits;
    }
}
