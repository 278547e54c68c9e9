using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Builder options for the scheduler's filters and weighers. Each can be a Moq mock.</summary>
public static class SchedulerBuilderExtensions
{
    /// <summary>Adds a filter after the existing ones.</summary>
    public static OpenStackBuilder WithHostFilter(this OpenStackBuilder builder, IHostFilter filter)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(filter);
        return builder.Configure<SchedulerSettings>(s => s with { Filters = s.Filters.Add(new(filter.GetType().Name, filter)) });
    }

    /// <summary>Replaces or wraps a filter.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">
    /// The name in <c>[filter_scheduler]/enabled_filters</c>, such as <c>ComputeFilter</c>. An unknown name makes the build fail.
    /// </param>
    /// <param name="wrap">Receives the existing filter and returns the one to use.</param>
    public static OpenStackBuilder WithHostFilter(this OpenStackBuilder builder, string name, Func<IHostFilter, IHostFilter> wrap)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(wrap);
        return RejectUnknown(builder, "filter", name, builder.Get<SchedulerSettings>().Filters)
            .Configure<SchedulerSettings>(s => s with { Filters = Wrap(s.Filters, name, wrap) });
    }

    /// <summary>Adds a weigher to the existing ones.</summary>
    public static OpenStackBuilder WithHostWeigher(this OpenStackBuilder builder, IHostWeigher weigher)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(weigher);
        return builder.Configure<SchedulerSettings>(s => s with { Weighers = s.Weighers.Add(new(weigher.GetType().Name, weigher)) });
    }

    /// <summary>Replaces or wraps a weigher.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Upstream's class name, such as <c>RAMWeigher</c>. An unknown name makes the build fail.</param>
    /// <param name="wrap">Receives the existing weigher and returns the one to use.</param>
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
