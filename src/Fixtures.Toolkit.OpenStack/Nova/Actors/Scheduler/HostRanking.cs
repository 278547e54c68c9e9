using System.Collections.Immutable;
using System.Globalization;
using Fixtures.Toolkit.OpenStack.Nova.Aggregates;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

/// <summary>
/// Sorts hosts, best first: those that the test prefers, then by the sum of all weights, each normalized to 0 to 1 and multiplied.
/// </summary>
/// <remarks>Upstream: nova.weights.normalize and BaseWeightHandler.get_weighed_objects.</remarks>
internal static class HostRanking
{
    /// <param name="hosts">The hosts; equal ones keep this order.</param>
    public static List<HostState> Rank(
        IReadOnlyList<HostState> hosts, SchedulingRequest request, ImmutableArray<Named<IHostWeigher>> weighers)
    {
        if (hosts.Count <= 1)
            return [.. hosts];
        var weights = new double[hosts.Count];
        foreach (var (_, weigher) in weighers)
            Add(weights, hosts, request, weigher);
        var preference = request.State.HostPreference;
        var places = new RankedHost[hosts.Count];
        for (var i = 0; i < places.Length; i++)
            places[i] = new(preference.IsEmpty ? 0 : preference.RankOf(hosts[i].Host), weights[i], i);
        Array.Sort(places);
        return [.. places.Select(place => hosts[place.Index])];
    }

    private static void Add(double[] weights, IReadOnlyList<HostState> hosts, SchedulingRequest request, IHostWeigher weigher)
    {
        var minimum = (weigher as IConfiguredWeigher)?.Minimum;
        var raw = new double[hosts.Count];
        var (least, most) = (double.MaxValue, double.MinValue);
        for (var i = 0; i < raw.Length; i++)
        {
            raw[i] = Math.Max(weigher.Weigh(hosts[i], request), minimum ?? double.MinValue);
            least = Math.Min(least, raw[i]);
            most = Math.Max(most, raw[i]);
        }

        least = minimum ?? least;
        if (most <= least)
            return;
        for (var i = 0; i < raw.Length; i++)
            weights[i] += MultiplierOf(weigher, hosts[i], request) * (raw[i] - least) / (most - least);
    }

    private static double MultiplierOf(IHostWeigher weigher, HostState host, SchedulingRequest request)
    {
        if (weigher is not IConfiguredWeigher { MultiplierKey: var key } || request.State.Aggregates.IsEmpty)
            return weigher.Multiplier;
        // BuildFailureWeigher.weight_multiplier negates the aggregate's value as well as the configured one.
        var (name, sign) = key.StartsWith('-') ? (key[1..], -1) : (key, 1);
        var values = request.State.Aggregates.Values
            .Where(aggregate => aggregate.Metadata.ContainsKey(name) && aggregate.Hosts.Contains(host.Host))
            .Select(aggregate =>
                double.TryParse(aggregate.Metadata[name], CultureInfo.InvariantCulture, out var value) ? value : (double?)null)
            .ToList();
        // get_weight_multiplier ignores all values of the aggregates where one of them is not a number.
        return values.Contains(null) ? weigher.Multiplier : sign * values.Min() ?? weigher.Multiplier;
    }

    /// <summary>The most preferred host comes first; of those the heaviest, and of equal ones the first.</summary>
    private readonly record struct RankedHost(int Preference, double Weight, int Index) : IComparable<RankedHost>
    {
        public int CompareTo(RankedHost other) =>
            Preference.CompareTo(other.Preference) is not 0 and var byPreference ? byPreference
            : other.Weight.CompareTo(Weight) is not 0 and var byWeight ? byWeight
            : Index.CompareTo(other.Index);
    }
}
