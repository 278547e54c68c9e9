using System.Runtime.InteropServices;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Starts the cloud that a builder describes.</summary>
internal static class CloudStart
{
    /// <summary>
    /// Starts a cloud. Worlds with default settings differ only in their seed, so the first one of a process with these services and this
    /// release is started, and every further one is restored from its settled state.
    /// </summary>
    public static OpenStackCloud Create(OpenStackBuilder builder)
    {
        var options = builder.World.PredictableSecrets ? builder.World : builder.World with { Seed = RandomSeed() };
        if (SettledWorlds.Find(builder) is not { } settled)
            return Seed(builder, options);
        var cloud = Make(builder, options);
        cloud.State.Begin(settled);
        return cloud;
    }

    /// <summary>Fills a new world from the builder's settings, and starts its services.</summary>
    public static OpenStackCloud Seed(OpenStackBuilder builder, WorldOptions options)
    {
        // While the services are seeded; then the compute hosts log in at Keystone and report to Placement.
        ApiPipeline.BuildAhead(
            builder.ServiceList.Own.Where(service => service.Type is "identity" or "placement").Select(service => service.Api));
        var cloud = Make(builder, options);
        cloud.State.Seed();
        return cloud;
    }

    private static OpenStackCloud Make(OpenStackBuilder builder, WorldOptions options)
    {
        var cloud = new OpenStackCloud(builder, options);
        cloud.World.Loop.IsByHand |= builder.IsFilled;
        return cloud;
    }

    /// <summary>
    /// A seed of ids and order. It need not be unguessable, because secrets are not drawn from it; a cryptographic generator would take
    /// longer than all else that a new world needs.
    /// </summary>
    private static ulong RandomSeed()
    {
        var seed = 0UL;
#pragma warning disable RS0030 // Here luck enters the world.
        Random.Shared.NextBytes(MemoryMarshal.AsBytes(new Span<ulong>(ref seed)));
#pragma warning restore RS0030
        return seed;
    }
}
