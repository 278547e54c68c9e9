using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Scheduler;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Pools;

/// <summary>The pools of all backends that take new volumes.</summary>
/// <remarks>Source: Block Storage API, "Back-end storage pools".</remarks>
internal static class PoolApi
{
    private const string ListRule = "scheduler_extension:scheduler_stats:get_pools";

    public static IReadOnlyList<PolicyRule> Rules { get; } = [CinderPolicy.Admin(ListRule)];

    public static void Map(RouteTable<CinderContext> routes) => routes.GetAsync("/scheduler-stats/get_pools", ListAsync);

    private static async Task<ApiResponse> ListAsync(CinderContext cinder, ApiRequest request)
    {
        request.Require(ListRule);
        var filters = CinderQuery.Read(request);
        var withDetails = filters.Flag("detail");
        filters.Take("detail");
        if (!request.CheckFilters(filters, "pool") && request.Version < CinderVersions.PoolFilters)
            filters.Clear();
        if (request.Version < CinderVersions.PoolsByType)
            filters.RemoveAll("volume_type");
        // The scheduler looks at the services in the persona's name.
        cinder.AdminStateFor(request);
        var pools = Filter(cinder, request, await PoolList.GetAsync(cinder, request.RequestId), filters);
        return ApiResponse.Ok(new JsonObject
        {
            ["pools"] = new JsonArray([.. pools.Select(pool => PoolDocument.From(pool, withDetails, ReportedAt(cinder, pool)))]),
        });
    }

    /// <remarks>Upstream: HostManager.get_pools.</remarks>
    private static List<BackendPool> Filter(
        CinderContext cinder, ApiRequest request, IReadOnlyList<BackendPool> pools, CinderQuery filters)
    {
        var (name, type) = (filters.Take("name"), filters.Take("volume_type"));
        var found = pools.Where(pool => string.IsNullOrEmpty(name) || pool.Name == name)
            .Where(pool => filters.Names.All(attribute => Has(cinder, pool, attribute, filters.Find(attribute)))).ToList();
        if (!string.IsNullOrEmpty(type))
        {
            cinder.RequireType(request, type);
            // _filter_pools_by_volume_type compares the ratio of a thin pool, which is a text, with a number.
            if (found.Count > 0)
                throw CinderFault.BadRequest();
        }

        return found;
    }

    /// <remarks>Upstream: HostManager._equal_after_convert. The protocol is a list there, which equals no text.</remarks>
    private static bool Has(CinderContext cinder, BackendPool pool, string attribute, string? value)
    {
        if (attribute == "storage_protocol")
            return false;
        return PoolDocument.Capabilities(pool, ReportedAt(cinder, pool))[attribute] switch
        {
            null => false,
            var flag when flag.GetValueKind() is JsonValueKind.True or JsonValueKind.False =>
                (flag.GetValueKind() == JsonValueKind.True) == (value is not null && CinderBoolean.Parse(value.Trim()) == true),
            var text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>() == value,
            var number => number.ToJsonString() == value,
        };
    }

    private static DateTimeOffset? ReportedAt(CinderContext cinder, BackendPool pool) =>
        cinder.State.Services.Find(pool.ServiceId)?.LastSeen(cinder.World.NowOf("cinder"));
}
