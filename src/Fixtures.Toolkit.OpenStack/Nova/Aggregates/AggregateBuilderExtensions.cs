using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Host aggregates that a cloud begins with.</summary>
public static class AggregateBuilderExtensions
{
    /// <summary>Adds a host aggregate, which forms an availability zone if it has one.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Unique in the cloud. A mistake: two have the name.</param>
    /// <param name="hosts">The names of its hosts. A mistake: the cloud does not have one, or it is in two zones.</param>
    /// <param name="zone">The availability zone that its hosts form. Default: none.</param>
    /// <param name="metadata">Its metadata, such as <c>ssd: "true"</c>. Default: none.</param>
    /// <example><code>builder.WithComputeHosts(4).WithAggregate("left", ["host1", "host2"], zone: "az1");</code></example>
    public static OpenStackBuilder WithAggregate(
        this OpenStackBuilder builder, string name, IReadOnlyList<string> hosts, string? zone = null,
        IReadOnlyDictionary<string, string>? metadata = null) => builder.WithAggregate(name, hosts, zone, metadata, "");

    /// <summary>Makes an availability zone of hosts: a host aggregate of that name. Other hosts stay in the zone <c>nova</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="zone">The name, without a colon. A mistake: an aggregate has it.</param>
    /// <param name="hosts">The names of its hosts. A mistake: the cloud does not have one, or it is in two zones.</param>
    /// <example>
    /// <code>
    /// builder.WithComputeHosts(4).WithAvailabilityZone("az1", "host1", "host2").WithAvailabilityZone("az2", "host3", "host4");
    /// </code>
    /// </example>
    public static OpenStackBuilder WithAvailabilityZone(this OpenStackBuilder builder, string zone, params IReadOnlyList<string> hosts) =>
        builder.WithAggregate(zone, hosts, zone);

    internal static OpenStackBuilder WithAggregate(
        this OpenStackBuilder builder, string name, IReadOnlyList<string> hosts, string? zone,
        IReadOnlyDictionary<string, string>? metadata, string source)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(hosts);
        var all = (metadata ?? ImmutableDictionary<string, string>.Empty).ToImmutableSortedDictionary(StringComparer.Ordinal);
        if (zone is not null)
            all = all.SetItem(AggregateDefinition.ZoneKey, zone);
        var seeded = new AggregateDefinition(name, [.. hosts], all) { Source = source };
        return builder.Check(MistakesIn)
            .Configure<ComputeSettings>(settings => settings with { Aggregates = settings.Aggregates.Add(seeded) });
    }

    private static IEnumerable<string> MistakesIn(OpenStackBuilder builder)
    {
        var aggregates = builder.Get<ComputeSettings>().Aggregates;
        string[] hosts = [.. builder.Get<ComputeHostSettings>().Hosts.Select(host => host.Name)];
        if (!builder.HasService("compute"))
        {
            yield return $"{aggregates[0].Source}The aggregate '{aggregates[0].Name}' needs compute, which the cloud does not have. "
                + "Change WithOnly or Without.";
        }

        foreach (var same in aggregates.GroupBy(aggregate => aggregate.Name).Where(same => same.Count() > 1))
            yield return $"{same.Last().Source}Two aggregates are named '{same.Key}'. Give one of them another name.";
        foreach (var aggregate in aggregates)
        {
            foreach (var unknown in aggregate.Hosts.Except(hosts))
            {
                yield return $"{aggregate.Source}The aggregate '{aggregate.Name}' has the host '{unknown}', which the cloud does not have."
                    + $"{Faults.Nearest.Hint(unknown, hosts)} It has {string.Join(", ", hosts)}.";
            }

            if (aggregate.Hosts.Distinct().Count() < aggregate.Hosts.Length)
                yield return $"{aggregate.Source}The aggregate '{aggregate.Name}' names a host twice.";
            if (aggregate.Zone is { } zone && (string.IsNullOrWhiteSpace(zone) || zone.Contains(':', StringComparison.Ordinal)))
            {
                yield return $"{aggregate.Source}The availability zone '{zone}' of the aggregate '{aggregate.Name}' is empty "
                    + "or has a colon.";
            }
        }

        foreach (var host in hosts)
        {
            var zoned = aggregates.Where(aggregate => aggregate.Zone is not null && aggregate.Hosts.Contains(host)).ToList();
            if (zoned.Select(aggregate => aggregate.Zone).Distinct().ToList() is [_, _, ..] zones)
            {
                yield return $"{zoned[^1].Source}The host '{host}' is in the availability zones {string.Join(" and ", zones)}. "
                    + "A host is in one at most.";
            }
        }
    }
}
