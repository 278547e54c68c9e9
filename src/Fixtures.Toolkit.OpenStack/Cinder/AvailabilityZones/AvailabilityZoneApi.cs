using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.AvailabilityZones;

/// <summary>The zones of the volume services. A zone is available while one of its services is enabled, whether it runs or not.</summary>
/// <remarks>Source: Block Storage API, "Availability zones (os-availability-zone)".</remarks>
internal static class AvailabilityZoneApi
{
    // Upstream checks no policy here.
    public static IReadOnlyList<PolicyRule> Rules { get; } = [];

    public static void Map(RouteTable<CinderContext> routes) => routes.Get("/os-availability-zone", List);

    private static ApiResponse List(CinderContext cinder, ApiRequest request) => ApiResponse.Ok(new JsonObject
    {
        ["availabilityZoneInfo"] = new JsonArray(
        [
            .. cinder.State.Services.OldestFirst
                .Where(service => service.Binary == CinderServiceRecord.Volume)
                .GroupBy(service => service.AvailabilityZone, StringComparer.Ordinal)
                .Select(zone => new JsonObject
                {
                    ["zoneName"] = zone.Key,
                    ["zoneState"] = new JsonObject { ["available"] = zone.Any(service => !service.IsDisabled) },
                }),
        ]),
    });
}
