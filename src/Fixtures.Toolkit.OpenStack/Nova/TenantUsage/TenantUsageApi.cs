using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.TenantUsage;

/// <remarks>Source: Compute API reference, "Usage reports".</remarks>
internal static class TenantUsageApi
{
    private const string ShowRule = "os_compute_api:os-simple-tenant-usage:show";
    private const string ListRule = "os_compute_api:os-simple-tenant-usage:list";
    private const string Collection = "os-simple-tenant-usage";

    public static readonly IReadOnlyList<PolicyRule> Rules = [Reader(ShowRule), Admin(ListRule)];

    private static readonly Schema ShowQuery =
        Schema.Object(query => query.Optional("start", CommonQueryParam).Optional("end", CommonQueryParam).Open());
    private static readonly Schema ListQuery = ShowQuery.Extend(query => query.Optional("detailed", CommonQueryParam));

    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/os-simple-tenant-usage", List)
        .Get("/os-simple-tenant-usage/{id}", Show);

    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        CheckQuery(request, ListQuery);
        request.Require(ListRule);
        var now = nova.Now;
        var period = UsagePeriod.Read(request, now);
        var isDetailed = request.Query["detailed"] is ["1", ..];
        var servers = Page(nova, request, period, _ => true);
        var usages = servers.GroupBy(server => server.ProjectId, StringComparer.Ordinal)
            .Select(own => TenantUsageDocument.From(own.Key, [.. own], period, isDetailed, now));
        return Answer(request, "tenant_usages", new JsonArray([.. usages]), Collection, servers);
    }

    private static ApiResponse Show(NovaContext nova, ApiRequest request)
    {
        CheckQuery(request, ShowQuery);
        var project = request.Route("id");
        request.Require(ShowRule, PolicyTarget.Owner(project));
        var now = nova.Now;
        var period = UsagePeriod.Read(request, now);
        var servers = Page(nova, request, period, server => server.ProjectId == project);
        var usage = servers.Count == 0 ? [] : TenantUsageDocument.From(project, servers, period, isDetailed: true, now);
        return Answer(request, "tenant_usage", usage, $"{Collection}/{project}", servers);
    }

    private static void CheckQuery(ApiRequest request, Schema schema) => request.CheckQuery(
        request.Version < NovaVersions.UsagePaging ? schema : schema.Extend(query =>
        {
            query.Optional("limit", MultiParams(NonNegativeInteger)).Optional("marker", CommonQueryParam);
            if (request.Version >= NovaVersions.StrictParameters)
                query.Closed();
        }));

    /// <summary>The servers of the period by project and id. Pages count servers, not projects (get_active_by_window_joined).</summary>
    private static IReadOnlyList<Server> Page(NovaContext nova, ApiRequest request, UsagePeriod period, Func<Server, bool> counts)
    {
        if (!nova.State.Value.DownCellHosts.IsEmpty)
            throw new CellDatabaseException();
        var servers = nova.State.Value.Servers.OldestFirst
            .Where(server => counts(server) && period.Overlaps(server))
            .OrderBy(server => server.ProjectId, StringComparer.Ordinal)
            .ThenBy(server => server.Id.ToString(), StringComparer.Ordinal)
            .ToList();
        if (request.Version < NovaVersions.UsagePaging)
            return [.. servers.Take(NovaPage.LongestFor(request))];
        var page = NovaPage.Read(request);
        if (page.Marker is { } marker && !servers.Exists(server => server.Id.ToString() == marker))
            throw new NovaNoSuchMarkerException(marker);
        return page.Take(servers, server => server.Id.ToString());
    }

    private static ApiResponse Answer(ApiRequest request, string name, JsonNode usage, string collection, IReadOnlyList<Server> servers)
    {
        var document = new JsonObject { [name] = usage };
        if (request.Version >= NovaVersions.UsagePaging
            && NovaPage.Read(request).NextLink(request, collection, servers, server => server.Id.ToString()) is { } next)
            document[name + "_links"] = next;
        return ApiResponse.Ok(document);
    }
}
