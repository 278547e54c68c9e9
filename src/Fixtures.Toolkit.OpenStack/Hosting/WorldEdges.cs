using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>The connections of a world as its properties: edges, addresses and the outside.</summary>
internal static class WorldEdges
{
    /// <summary>Adds edges to a new world.</summary>
    /// <param name="world">The new world.</param>
    /// <param name="outside">The allowed outside addresses and host names.</param>
    public static void Connect(World world, OutsideSettings outside)
    {
        world.Add(new Outside(outside));
        world.Add(new EdgeTable(world));
        world.Add(new WorldLocations(world));
        world.Add(new AllowedHosts(outside.Hosts));
    }

    extension(World world)
    {
        public EdgeTable Edges => world.Part<EdgeTable>();

        /// <summary>Sends to allowed outside addresses.</summary>
        public Outside Outside => world.Part<Outside>();

        /// <summary>The allowed host names of the world's listeners.</summary>
        public AllowedHosts Hosts => world.Part<AllowedHosts>();

        /// <summary>The addresses of the world.</summary>
        public WorldLocations Locations => world.Part<WorldLocations>();
    }
}
