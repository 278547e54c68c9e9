using Fixtures.Toolkit.OpenStack.Hosting;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>Nova's clients of the other services of its world.</summary>
internal sealed class NovaClients(EdgeTable edges)
{
    public PlacementClient Placement { get; } = new(edges.Between("nova", "placement"));

    public NeutronClient Neutron { get; } = new(edges.Between("nova", "network"));

    public GlanceClient Glance { get; } = new(edges.Between("nova", "image"));
}
