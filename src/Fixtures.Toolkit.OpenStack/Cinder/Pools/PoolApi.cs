using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Pools;

/// <remarks>Source: Block Storage API.</remarks>
internal static class PoolApi
{
    public static IReadOnlyList<PolicyRule> Rules { get; } = [];

    public static void Map(RouteTable<CinderContext> routes)
    {
    }
}
