using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

/// <summary>The scheduler's options, filters and weighers in a world.</summary>
/// <param name="Options">The options.</param>
/// <param name="Release">The differences of the release.</param>
/// <param name="Filters">The filters by name, in the order in which they run.</param>
/// <param name="Weighers">The weighers by name.</param>
internal sealed record SchedulerParts(
    SchedulerOptions Options, SchedulerRelease Release, ImmutableArray<Named<IHostFilter>> Filters,
    ImmutableArray<Named<IHostWeigher>> Weighers);

/// <summary>Finds the scheduler's options in a world.</summary>
internal static class SchedulerPartsExtensions
{
    extension(NovaContext nova)
    {
        /// <summary>The scheduler's options.</summary>
        public SchedulerOptions SchedulerOptions => nova.World.Part<SchedulerParts>().Options;
    }
}
