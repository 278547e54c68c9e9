using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.AvailabilityZones;

/// <remarks>Source: Block Storage API.</remarks>
internal static class AvailabilityZoneApi
{
    public static IReadOnlyList<PolicyRule> Rules { get; } = [];

    public static void Map(RouteTable<CinderContext> routes)
    {
    }
}
