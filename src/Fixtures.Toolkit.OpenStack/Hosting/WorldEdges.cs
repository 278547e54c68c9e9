using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>What connects a world: its edges, its addresses, and the way outside, as properties of the world.</summary>
internal static class WorldEdges
{
    /// <summary>Gives a new world its edges.</summary>
    /// <param name="world">A world that has none yet.</param>
    /// <param name="outside">Which outside addresses may be called, and under which names the world may be found.</param>
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

        /// <summary>The way to allowed addresses outside of the world.</summary>
        public Outside Outside => world.Part<Outside>();

        /// <summary>The host names under which the world's listeners may be found.</summary>
        public AllowedHosts Hosts => world.Part<AllowedHosts>();

        /// <summary>Where the world is reached, and so which URLs are its own.</summary>
        public WorldLocations Locations => world.Part<WorldLocations>();
    }
}
