using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;
using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;

/// <remarks>Source: Compute API reference, "Availability zones".</remarks>
internal static class AvailabilityZoneApi
{
    private const string ListRule = "os_compute_api:os-availability-zone:list";
    private const string DetailRule = "os_compute_api:os-availability-zone:detail";

    public static readonly IReadOnlyList<PolicyRule> Rules = [Any(ListRule), Admin(DetailRule)];

    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/os-availability-zone", List)
        .Get("/os-availability-zone/detail", ListDetails);

    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        request.Require(ListRule, PolicyTarget.Empty);
        var state = nova.State.Value;
        var zones = Zones(state).Where(zone => zone.Key != state.ZoneNames.Internal);
        return Answer(zones, _ => null);
    }

    private static ApiResponse ListDetails(NovaContext nova, ApiRequest request)
    {
        request.Require(DetailRule, PolicyTarget.Empty);
        return Answer(Zones(nova.State.Value), zone => Hosts(zone, nova.Now));
    }

    /// <summary>
    /// By name: first the zones with an enabled service, then the others, as availability_zones.get_availability_zones returns two lists.
    /// </summary>
    private static IEnumerable<IGrouping<string, NovaServiceRecord>> Zones(NovaState state) => state.ServicesInOrder()
        .Where(service => !state.DownCellHosts.Contains(service.Host))
        .GroupBy(service => AvailabilityZone.OfService(state, service), StringComparer.Ordinal)
        .OrderByDescending(IsAvailable)
        .ThenBy(zone => zone.Key, StringComparer.Ordinal);

    private static bool IsAvailable(IGrouping<string, NovaServiceRecord> zone) => zone.Any(service => !service.IsDisabled);

    private static ApiResponse Answer(
        IEnumerable<IGrouping<string, NovaServiceRecord>> zones, Func<IGrouping<string, NovaServiceRecord>, JsonNode?> hosts) =>
        ApiResponse.Ok(new JsonObject
    {
        ["availabilityZoneInfo"] = new JsonArray([.. zones.Select(zone => new JsonObject
        {
            ["zoneName"] = zone.Key,
            ["zoneState"] = new JsonObject { ["available"] = IsAvailable(zone) },
            ["hosts"] = hosts(zone),
        })]),
    });

    private static JsonObject? Hosts(IGrouping<string, NovaServiceRecord> zone, DateTimeOffset now)
    {
        if (!IsAvailable(zone))
            return null;
        var hosts = new JsonObject();
        foreach (var host in zone.Where(service => !service.IsDisabled).GroupBy(service => service.Host, StringComparer.Ordinal))
        {
            hosts[host.Key] = new JsonObject(host.Select(service => KeyValuePair.Create(service.Binary, (JsonNode?)new JsonObject
            {
                ["available"] = service.IsUp(now),
                ["active"] = true,
                ["updated_at"] = service.LastUpdate(now)?.WholeSeconds().Isotime(),
            })));
        }

        return hosts;
    }
}
