using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.Exploring;

/// <summary>The prepared cloud of an exploration, of which each run has a fork.</summary>
internal sealed class ExploredWorld : IAsyncDisposable
{
    private const ulong Seed = 1;

    private readonly OpenStackCloud _cloud;
    private WorldSnapshot? _begin;

    private ExploredWorld(OpenStackCloud cloud) => _cloud = cloud;

    /// <exception cref="InvalidOperationException">The cloud cannot be explored.</exception>
    public static async Task<(ExploredWorld World, TPrepared Prepared)> CreateAsync<TPrepared>(
        Action<OpenStackBuilder> newCloud, Func<OpenStackCloud, Task<TPrepared>> prepare, CancellationToken cancellation)
    {
        var builder = new OpenStackBuilder();
        newCloud(builder);
        Check(builder);
        var world = new ExploredWorld(builder.WithScheduling(Scheduling.Seeded).WithSeed(Seed).Build());
        try
        {
            await world._cloud.Run.UntilSettledAsync(cancellation).ConfigureAwait(false);
            var prepared = await prepare(world._cloud).ConfigureAwait(false);
            await world._cloud.Run.UntilSettledAsync(cancellation).ConfigureAwait(false);
            world._begin = world._cloud.Snapshot();
            return (world, prepared);
        }
        catch
        {
            await world.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A fork in the prepared state.</summary>
    public OpenStackCloud Fork(ulong seed) => _begin is { } begin
        ? _cloud.Fork(begin, seed)
        : throw new InvalidOperationException("The world is not prepared yet.");

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    private static void Check(OpenStackBuilder builder)
    {
        if (builder.World.PredictableSecrets)
            throw Refused("WithSeed", "the exploration chooses the seeds; quote one with Explore.Seed(4711)");
        if (builder.World.Scheduling != Scheduling.Eager)
            throw Refused("WithScheduling", "the exploration decides the order of steps");
        if (builder.World.RealStart is not null)
            throw Refused("WithRunningClock", "a run could not be repeated");
    }

    private static InvalidOperationException Refused(string method, string why) =>
        new($"The cloud of an exploration cannot have {method}: {why}. Leave it out.");
}
