using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>How the scheduler of a cloud in the making chooses. Each filter and weigher can be a Moq mock.</summary>
public static class SchedulerBuilderExtensions
{
    /// <summary>Adds a filter of the test's after the others.</summary>
    public static OpenStackBuilder WithHostFilter(this OpenStackBuilder builder, IHostFilter filter)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(filter);
        return builder.Configure<SchedulerSettings>(s => s with { Filters = s.Filters.Add(new(filter.GetType().Name, filter)) });
    }

    /// <summary>Puts a filter of the test's in the place of one of the default ones, or around it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">As in <c>[filter_scheduler]/enabled_filters</c>: <c>ComputeFilter</c>. A mistake: there is no such filter.</param>
    /// <param name="wrap">Gets the filter so far; returns the one to use.</param>
    public static OpenStackBuilder WithHostFilter(this OpenStackBuilder builder, string name, Func<IHostFilter, IHostFilter> wrap)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(wrap);
        return RejectUnknown(builder, "filter", name, builder.Get<SchedulerSettings>().Filters)
            .Configure<SchedulerSettings>(s => s with { Filters = Wrap(s.Filters, name, wrap) });
    }

    /// <summary>Adds a weigher of the test's to the others.</summary>
    public static OpenStackBuilder WithHostWeigher(this OpenStackBuilder builder, IHostWeigher weigher)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(weigher);
        return builder.Configure<SchedulerSettings>(s => s with { Weighers = s.Weighers.Add(new(weigher.GetType().Name, weigher)) });
    }

    /// <summary>Puts a weigher of the test's in the place of one of the default ones, or around it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Upstream's name of the class: <c>RAMWeigher</c>. A mistake: there is no such weigher.</param>
    /// <param name="wrap">Gets the weigher so far; returns the one to use.</param>
    public static OpenStackBuilder WithHostWeigher(this OpenStackBuilder builder, string name, Func<IHostWeigher, IHostWeigher> wrap)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(wrap);
        return RejectUnknown(builder, "weigher", name, builder.Get<SchedulerSettings>().Weighers)
            .Configure<SchedulerSettings>(s => s with { Weighers = Wrap(s.Weighers, name, wrap) });
    }

    private static OpenStackBuilder RejectUnknown<T>(OpenStackBuilder builder, string kind, string name, ImmutableArray<Named<T>> known) =>
        known.Any(part => part.Name == name)
            ? builder
            : builder.Reject($"The scheduler has no {kind} '{name}'. It has {string.Join(", ", known.Select(part => part.Name))}.");

    private static ImmutableArray<Named<T>> Wrap<T>(ImmutableArray<Named<T>> parts, string name, Func<T, T> wrap) =>
        [.. parts.Select(part => part.Name == name ? part with { Part = wrap(part.Part) } : part)];
}
