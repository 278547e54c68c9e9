using System.Globalization;
using Fixtures.Toolkit.OpenStack.Nova.Aggregates;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>The metadata of the aggregates that a host is in.</summary>
/// <remarks>Upstream: nova.scheduler.filters.utils.</remarks>
internal static class HostAggregates
{
    /// <summary>The values of a key, as they are.</summary>
    /// <remarks>Upstream: aggregate_values_from_key.</remarks>
    public static IReadOnlyList<string> Values(NovaState state, string host, string key) => state.Aggregates.IsEmpty
        ? []
        : [.. state.Aggregates.Values.Where(aggregate => aggregate.Metadata.ContainsKey(key) && aggregate.Hosts.Contains(host))
            .Select(aggregate => aggregate.Metadata[key]).Distinct()];

    /// <summary>The values of all keys, split at commas.</summary>
    /// <remarks>Upstream: aggregate_metadata_get_by_host.</remarks>
    public static SortedDictionary<string, SortedSet<string>> Metadata(NovaState state, string host)
    {
        var metadata = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var (key, value) in Of(state, host).SelectMany(aggregate => aggregate.Metadata))
        {
            if (!metadata.TryGetValue(key, out var values))
                metadata[key] = values = new SortedSet<string>(StringComparer.Ordinal);
            values.UnionWith(Split(value));
        }

        return metadata;
    }

    /// <summary>The least of the numbers of a key; the default where there are none, or one is not an integer.</summary>
    /// <remarks>Upstream: validate_num_values.</remarks>
    public static int Least(NovaState state, string host, string key, int @default)
    {
        var least = int.MaxValue;
        var values = Values(state, host, key);
        foreach (var value in values)
        {
            if (!int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
                return @default;
            least = Math.Min(least, number);
        }

        return values.Count == 0 ? @default : least;
    }

    /// <summary>The values of a list, without spaces around them.</summary>
    public static IEnumerable<string> Split(string list) => list.Split(',').Select(value => value.Trim());

    private static IEnumerable<Aggregate> Of(NovaState state, string host) =>
        state.Aggregates.Values.Where(aggregate => aggregate.Hosts.Contains(host));
}
