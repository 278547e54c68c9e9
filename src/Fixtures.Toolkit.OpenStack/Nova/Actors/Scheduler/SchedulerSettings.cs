using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Weighers;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The scheduler's options, and the filters and weighers of a test, as the builder's methods set them.</summary>
internal sealed record SchedulerSettings
{
    private SchedulerParts? _parts;

    public SchedulerSettings()
    {
    }

    /// <summary>A changed copy assembles parts of its own.</summary>
    private SchedulerSettings(SchedulerSettings original) => (Options, FilterSteps, WeigherSteps, Preference) =
        (original.Options, original.FilterSteps, original.WeigherSteps, original.Preference);

    public SchedulerOptions Options { get; init; } = SchedulerOptions.Default;

    /// <summary>The test's own filters, and its wrappers of filters, in the order in which they were added.</summary>
    internal ImmutableArray<PartStep<IHostFilter>> FilterSteps { get; init; } = [];

    /// <summary>The test's own weighers, and its wrappers of weighers, in the order in which they were added.</summary>
    internal ImmutableArray<PartStep<IHostWeigher>> WeigherSteps { get; init; } = [];

    /// <summary>The preferred hosts of a new world, the most preferred first.</summary>
    internal ImmutableArray<string> Preference { get; init; } = [];

    /// <summary>The filters and weighers of the worlds with these settings; wrappers are called once for all of them.</summary>
    public SchedulerParts PartsFor(SchedulerRelease release)
    {
        if (_parts is { } parts && ReferenceEquals(parts.Release, release))
            return parts;
        return _parts = new SchedulerParts(
            Options,
            release,
            PartStep<IHostFilter>.Assemble(BuiltInFilters.Enabled(Options), FilterSteps),
            PartStep<IHostWeigher>.Assemble(BuiltInWeighers.Enabled(Options, release), WeigherSteps));
    }
}

/// <summary>A filter or weigher with its name in upstream's configuration.</summary>
internal sealed record Named<T>(string Name, T Part)
    where T : class
{
    /// <summary>Whether it runs only for the first server of a request: upstream's <c>run_filter_once_per_request</c>.</summary>
    public bool RunsOncePerRequest { get; init; }

    /// <summary>Whether it is a part or wrapper of the test, whose calls are tracked.</summary>
    public bool IsOfTest { get; init; }

    /// <summary>Whether it also runs for a rebuild with another image: upstream's <c>RUN_ON_REBUILD</c>.</summary>
    public bool RunsOnRebuild { get; init; }
}
