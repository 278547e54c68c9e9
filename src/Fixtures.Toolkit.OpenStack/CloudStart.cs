using System.Security.Cryptography;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Starts the cloud that a builder describes.</summary>
internal static class CloudStart
{
    /// <summary>The unchanged demo world after its services have started. A value, made at first use.</summary>
    private static readonly Lazy<WorldSnapshot> SettledDemoWorld = new(StartDemoWorld);

    /// <summary>
    /// Starts a cloud. Demo worlds differ only in their seed, so the first one of a process is started and every further one is restored
    /// from its settled state.
    /// </summary>
    public static OpenStackCloud Create(OpenStackBuilder builder)
    {
        var options = builder.World.PredictableSecrets ? builder.World : builder.World with { Seed = RandomSeed() };
        if (!builder.IsDemoWorld)
            return Start(builder, options);
        var cloud = new OpenStackCloud(builder, options);
        cloud.World.Loop.IsByHand |= builder.IsFilled;
        cloud.State.Begin(SettledDemoWorld.Value);
        return cloud;
    }

    private static OpenStackCloud Start(OpenStackBuilder builder, WorldOptions options)
    {
        // While the services are seeded; then the compute hosts log in at Keystone and report to Placement.
        ApiPipeline.BuildAhead(
            builder.ServiceList.Own.Where(service => service.Type is "identity" or "placement").Select(service => service.Api));
        var cloud = new OpenStackCloud(builder, options);
        cloud.World.Loop.IsByHand |= builder.IsFilled;
        cloud.State.Seed();
        return cloud;
    }

    private static WorldSnapshot StartDemoWorld()
    {
        var builder = new OpenStackBuilder();
        var cloud = Start(builder, builder.World with { Scheduling = Scheduling.Stepped });
        while (cloud.Step())
        {
        }

        return cloud.Snapshot();
    }

    private static ulong RandomSeed()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToUInt64(bytes);
    }
}
