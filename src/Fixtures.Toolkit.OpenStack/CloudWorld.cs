using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.StubServices;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Builds the world of a cloud from the builder's settings: the APIs, the edges between them, and the services.</summary>
internal static class CloudWorld
{
    /// <summary>A world with APIs and edges, without services.</summary>
    public static World Create(OpenStackBuilder builder, WorldOptions options)
    {
        IFeatureSettings settings = builder;
        var world = new World(options, builder.ServiceList.Messages, builder.ServiceList.Own.Length);
        world.Add(new WorldApis(builder.ServiceList));
        WorldEdges.Connect(world, settings.Get<OutsideSettings>());
        if (settings.Get<ServiceEdgeSettings>().Edges is [_, ..] edges)
            world.Edges.Standing = [.. edges.Select(ServiceNames.From(builder).WithTypes)];
        return world;
    }

    /// <summary>Creates the stub services of a cloud and its simulated services, in the order in which they start.</summary>
    public static IReadOnlyList<IWorldService> CreateServices(OpenStackCloud cloud, IFeatureSettings settings)
    {
        var world = cloud.World;
        if (settings.Get<StubServiceSettings>().Services is [_, ..] stubs)
        {
            world.Apis.Services = world.Services with { Stubs = [.. stubs.Select(stub => new StubApi(stub, cloud))] };
            world.Calls.Expect();
        }

        return world.Services.CreateIn(world, settings);
    }
}
