using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>The actors of Nova in a world, as properties of its context.</summary>
internal static class NovaActors
{
    extension(NovaContext nova)
    {
        /// <summary>The compute hosts.</summary>
        public ComputeHosts Hosts => nova.World.Part<ComputeHosts>();
    }
}
