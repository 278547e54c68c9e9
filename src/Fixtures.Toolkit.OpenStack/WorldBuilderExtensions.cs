using System.Diagnostics;
using System.Globalization;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The world of a cloud: its release, seed, order and time.</summary>
public static class WorldBuilderExtensions
{
    /// <summary>The release that the cloud serves. Default: <see cref="OpenStackRelease.Zed"/>.</summary>
    public static OpenStackBuilder WithRelease(this OpenStackBuilder builder, OpenStackRelease release)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(release);
        return builder.ConfigureWorld(world => world with { Release = release.Profile });
    }

    /// <summary>Sets the seed of all ids, tokens and random choices. Without it they differ in every world and are unguessable.</summary>
    /// <example><code>await using var again = new OpenStackBuilder().WithSeed(cloud.Seed).Build();</code></example>
    public static OpenStackBuilder WithSeed(this OpenStackBuilder builder, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.ConfigureWorld(world => world with { Seed = seed, PredictableSecrets = true });
    }

    /// <summary>Sets when the services behind the APIs do their work. Default: <see cref="Scheduling.Eager"/>.</summary>
    /// <example><code>builder.WithScheduling(Scheduling.Seeded).WithSeed(42);</code></example>
    public static OpenStackBuilder WithScheduling(this OpenStackBuilder builder, Scheduling scheduling)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Enum.IsDefined(scheduling)
            ? builder.ConfigureWorld(world => world with { Scheduling = scheduling })
            : builder.Reject($"There is no scheduling {scheduling}. There are {string.Join(", ", Enum.GetNames<Scheduling>())}.");
    }

    /// <summary>
    /// Sets the world's first time. Default: 2026-01-01 00:00 UTC. The time stands still until advanced. A mistake: a time outside the
    /// years 1970 to 2999, which real services cannot store or add to.
    /// </summary>
    public static OpenStackBuilder WithStart(this OpenStackBuilder builder, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return start.UtcDateTime.Year is >= 1970 and < 3000
            ? builder.ConfigureWorld(world => world with { Start = start.ToUniversalTime() })
            : builder.Reject(string.Create(
                CultureInfo.InvariantCulture, $"A world cannot start at {start:u}. Use a time in the years 1970 to 2999."));
    }

    /// <summary>
    /// Lets the world's clock follow real time, for a server process. It reads <paramref name="now"/> at the moment of this call, so that
    /// <see cref="OpenStackBuilder.Build"/> does not delay it.
    /// </summary>
    public static OpenStackBuilder WithRunningClock(this OpenStackBuilder builder, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.ConfigureWorld(world => world with { Start = now.ToUniversalTime(), RealStart = Stopwatch.GetTimestamp() });
    }

    /// <summary>
    /// Limits how long user code (a hypervisor, an edge, a filter, a client of <see cref="OpenStackCloud.RunClientsAsync"/>) may stall a
    /// wait. After it the wait ends with a <see cref="StalledWorldException"/> that names the calls. A long wait in which the services work
    /// is not limited, nor is one under a debugger.
    /// </summary>
    /// <param name="limit">In real time. Default: 30 s. <see cref="Timeout.InfiniteTimeSpan"/> sets no limit.</param>
    public static OpenStackBuilder WithUserCodeTimeout(this OpenStackBuilder builder, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return limit > TimeSpan.Zero || limit == Timeout.InfiniteTimeSpan
            ? builder.ConfigureWorld(world => world with { UserCodeTimeout = limit })
            : builder.Reject($"The user code timeout must be positive or Timeout.InfiniteTimeSpan; it is {limit:c}.");
    }
}
