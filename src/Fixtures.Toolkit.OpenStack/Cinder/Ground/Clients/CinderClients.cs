using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground.Clients;

/// <summary>Cinder's edges to the other services of its world, each made at first use.</summary>
internal sealed class CinderClients(World world)
{
    /// <summary>The edge to Glance.</summary>
    public ServiceEdge Image => field ??= world.Edges.Between("cinder", "image");

    /// <summary>The edge to Nova.</summary>
    public ServiceEdge Compute => field ??= world.Edges.Between("cinder", "compute");

    /// <summary>The edge to Keystone.</summary>
    public ServiceEdge Identity => field ??= world.Edges.Between("cinder", "identity");
}
