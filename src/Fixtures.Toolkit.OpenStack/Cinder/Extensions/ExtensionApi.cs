using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Extensions;

/// <remarks>Source: Block Storage API.</remarks>
internal static class ExtensionApi
{
    public static IReadOnlyList<PolicyRule> Rules { get; } = [];

    public static void Map(RouteTable<CinderContext> routes)
    {
    }
}
