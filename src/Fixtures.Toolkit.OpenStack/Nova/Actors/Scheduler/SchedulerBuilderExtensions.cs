using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Weighers;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Builder options for the scheduler: its settings, and filters and weighers, each of which can be a Moq mock.</summary>
public static class SchedulerBuilderExtensions
{
    /// <summary>Changes the scheduler's options.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="change">
    /// Gets the options so far. A mistake: a filter or weigher that does not exist, a value that upstream refuses, or an isolated host that
    /// the cloud does not have.
    /// </param>
    /// <example>
    /// <code>
    /// builder.WithScheduler(scheduler => scheduler with
    /// {
    ///     EnabledFilters = [.. scheduler.EnabledFilters, "IsolatedHostsFilter"],
    ///     IsolatedHosts = ["host1"],
    /// });
    /// </code>
    /// </example>
    public static OpenStackBuilder WithScheduler(this OpenStackBuilder builder, Func<SchedulerOptions, SchedulerOptions> change)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(change);
        return builder.Check(SchedulerOptionMistakes.In)
            .Configure<SchedulerSettings>(settings => settings with { Options = change(settings.Options) });
    }

    /// <summary>Adds a filter after the existing ones.</summary>
    public static OpenStackBuilder WithHostFilter(this OpenStackBuilder builder, IHostFilter filter)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(filter);
        return builder.WithFilterStep(new(filter.GetType().Name, filter, null));
    }

    /// <summary>Replaces or wraps a filter.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">
    /// The name in <c>[filter_scheduler]/enabled_filters</c>, such as <c>ComputeFilter</c>. A mistake: it is unknown or not enabled.
    /// </param>
    /// <param name="wrap">Receives the existing filter and returns the one to use.</param>
    public static OpenStackBuilder WithHostFilter(this OpenStackBuilder builder, string name, Func<IHostFilter, IHostFilter> wrap)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(wrap);
        return builder.WithFilterStep(new(name, null, wrap));
    }

    /// <summary>Adds a weigher to the existing ones.</summary>
    public static OpenStackBuilder WithHostWeigher(this OpenStackBuilder builder, IHostWeigher weigher)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(weigher);
        return builder.WithWeigherStep(new(weigher.GetType().Name, weigher, null));
    }

    /// <summary>Replaces or wraps a weigher.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Upstream's class name, such as <c>RAMWeigher</c>. A mistake: it is unknown or not enabled.</param>
    /// <param name="wrap">Receives the existing weigher and returns the one to use.</param>
    public static OpenStackBuilder WithHostWeigher(this OpenStackBuilder builder, string name, Func<IHostWeigher, IHostWeigher> wrap)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(wrap);
        return builder.WithWeigherStep(new(name, null, wrap));
    }

    private static OpenStackBuilder WithFilterStep(this OpenStackBuilder builder, PartStep<IHostFilter> step) =>
        builder.Check(FilterMistakes)
            .Configure<SchedulerSettings>(settings => settings with { FilterSteps = settings.FilterSteps.Add(step) });

    private static OpenStackBuilder WithWeigherStep(this OpenStackBuilder builder, PartStep<IHostWeigher> step) =>
        builder.Check(WeigherMistakes)
            .Configure<SchedulerSettings>(settings => settings with { WeigherSteps = settings.WeigherSteps.Add(step) });

    private static IEnumerable<string> FilterMistakes(OpenStackBuilder builder)
    {
        var settings = builder.Get<SchedulerSettings>();
        return PartStep<IHostFilter>.MistakesIn(
            "filter", [.. BuiltInFilters.Enabled(settings.Options).Select(filter => filter.Name)], settings.FilterSteps);
    }

    private static IEnumerable<string> WeigherMistakes(OpenStackBuilder builder)
    {
        var settings = builder.Get<SchedulerSettings>();
        var enabled = BuiltInWeighers.Enabled(settings.Options, builder.World.Release.For<NovaRelease>().Scheduler);
        return PartStep<IHostWeigher>.MistakesIn("weigher", [.. enabled.Select(weigher => weigher.Name)], settings.WeigherSteps);
    }
}
