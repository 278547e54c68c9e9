using Fixtures.Toolkit.OpenStack.Glance;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone;
using Fixtures.Toolkit.OpenStack.Neutron;
using Fixtures.Toolkit.OpenStack.Nova;
using Fixtures.Toolkit.OpenStack.Placement;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The services that the shared pipeline knows, written out: who serves what, below which path.</summary>
internal static class ServiceCatalogue
{
    public static ApiService Identity { get; } = new KeystoneApi();

    public static ApiService Placement { get; } = new PlacementApi();

    public static ApiService Image { get; } = new GlanceApi();

    public static ApiService Network { get; } = new NeutronApi();

    public static ApiService Compute { get; } = new NovaApi();

    public static IReadOnlyList<ApiService> All { get; } = [Identity, Placement, Image, Network, Compute];
}
