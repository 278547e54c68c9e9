using Fixtures.Toolkit.OpenStack.Hosting;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>Nova's clients of the other services of its world, each created at first use.</summary>
internal sealed class NovaClients(EdgeTable edges)
{
    public PlacementClient Placement => field ??= new(edges.Between("nova", "placement"));

    public NeutronClient Neutron => field ??= new(edges.Between("nova", "network"));

    public GlanceClient Glance => field ??= new(edges.Between("nova", "image"));
}
