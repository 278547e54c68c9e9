using Fixtures.Toolkit.OpenStack.Nova.Aggregates;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>
/// Passes hosts with an aggregate whose metadata match the flavor's extra specs: those without a scope, and those in the scope
/// <c>aggregate_instance_extra_specs:</c>.
/// </summary>
/// <remarks>Upstream: nova.scheduler.filters.aggregate_instance_extra_specs.</remarks>
internal sealed class AggregateInstanceExtraSpecsFilter : IExplainingHostFilter
{
    private const string Scope = "aggregate_instance_extra_specs";

    public bool Passes(HostState host, SchedulingRequest request) => request.Flavor.ExtraSpecs.IsEmpty || Explain(host, request) is null;

    public string? Explain(HostState host, SchedulingRequest request)
    {
        var metadata = HostAggregates.Metadata(request.State, host.Host);
        foreach (var (spec, wanted) in request.Flavor.ExtraSpecs)
        {
            var key = spec.Split(':', 2) is [var scope, var name] ? scope == Scope ? name : null : spec;
            if (key is null)
                continue;
            if (!metadata.TryGetValue(key, out var values))
                return $"none of its aggregates has '{key}', which the flavor wants to be '{wanted}'";
            if (!values.Any(value => ExtraSpecRequirement.Matches(value, wanted)))
                return $"its aggregates have '{key}' {string.Join(", ", values)}; the flavor wants '{wanted}'";
        }

        return null;
    }
}

/// <summary>Passes hosts whose aggregates allow the image's properties: a property that an aggregate names must have its value.</summary>
/// <remarks>
/// Upstream: nova.scheduler.filters.aggregate_image_properties_isolation. Metadata that are no property known to Nova do not count.
/// </remarks>
internal sealed class AggregateImagePropertiesIsolation : IExplainingHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) => request.State.Aggregates.IsEmpty || Explain(host, request) is null;

    public string? Explain(HostState host, SchedulingRequest request)
    {
        var prefix = request.Options.AggregateImagePropertiesIsolationNamespace is { Length: > 0 } name
            ? name + request.Options.AggregateImagePropertiesIsolationSeparator
            : "";
        foreach (var (key, allowed) in HostAggregates.Metadata(request.State, host.Host))
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal)
                && ImageMetadata.TextOf(request.Server.ImageProperties, key) is { Length: > 0 } value
                && !allowed.Contains(value))
                return $"its aggregates want the image property '{key}' to be {string.Join(" or ", allowed)}, not '{value}'";
        }

        return null;
    }
}

/// <summary>Passes hosts without aggregates for projects, and those whose aggregates name the project: <c>filter_tenant_id</c>.</summary>
/// <remarks>Upstream: nova.scheduler.filters.aggregate_multitenancy_isolation.</remarks>
internal sealed class AggregateMultiTenancyIsolation : IExplainingHostFilter
{
    private const string Key = "filter_tenant_id";

    public bool Passes(HostState host, SchedulingRequest request) =>
        request.State.Aggregates.IsEmpty || ProjectsOf(host, request) is not { Count: > 0 } projects
        || projects.Contains(request.ProjectId);

    public string? Explain(HostState host, SchedulingRequest request) =>
        Passes(host, request) ? null : $"its aggregates are for the projects {string.Join(", ", ProjectsOf(host, request))}";

    private static HashSet<string> ProjectsOf(HostState host, SchedulingRequest request) =>
    [
        .. HostAggregates.Metadata(request.State, host.Host)
            .Where(pair => request.Parts.Release.ReadsNumberedTenantKeys
                ? pair.Key.StartsWith(Key, StringComparison.Ordinal)
                : pair.Key == Key)
            .SelectMany(pair => pair.Value),
    ];
}

/// <summary>Passes hosts whose aggregates name no flavors, or the flavor: the metadata <c>instance_type</c>.</summary>
/// <remarks>Upstream: nova.scheduler.filters.type_filter.</remarks>
internal sealed class AggregateTypeAffinityFilter : IExplainingHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        FlavorsOf(host, request) is not { Count: > 0 } lists
        || lists.SelectMany(HostAggregates.Split).Contains(request.Flavor.Name);

    public string? Explain(HostState host, SchedulingRequest request) =>
        $"its aggregates are for the flavors {string.Join(", ", FlavorsOf(host, request).SelectMany(HostAggregates.Split))}";

    private static IReadOnlyList<string> FlavorsOf(HostState host, SchedulingRequest request) =>
        HostAggregates.Values(request.State, host.Host, "instance_type");
}
