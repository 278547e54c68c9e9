using System.Globalization;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Weighers;
using Fixtures.Toolkit.OpenStack.Nova.Aggregates;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

/// <summary>
/// Sorts hosts, best first: those that the test prefers, then by the sum of all weights, each normalized to 0 to 1 and multiplied.
/// </summary>
/// <remarks>
/// Upstream: nova.weights.normalize, BaseWeightHandler.get_weighed_objects and SchedulerManager._get_sorted_hosts.
/// </remarks>
internal static class HostRanking
{
    /// <param name="hosts">The hosts; equal ones keep this order.</param>
    /// <param name="request">The request.</param>
    /// <param name="next">Chooses a number from 0 on and below the given one, for the options that leave the choice to chance.</param>
    public static List<HostState> Rank(IReadOnlyList<HostState> hosts, SchedulingRequest request, Func<int, int> next)
    {
        if (hosts.Count <= 1)
            return [.. hosts];
        var (weights, raw) = (new double[hosts.Count], new double[hosts.Count]);
        foreach (var weigher in request.Parts.Weighers)
            Add(weights, raw, hosts, request, weigher.Part);
        var preference = request.State.HostPreference;
        var ranked = new Ranked[hosts.Count];
        for (var i = 0; i < ranked.Length; i++)
            ranked[i] = new(preference.IsEmpty ? 0 : preference.RankOf(hosts[i].Host), weights[i], i);
        Array.Sort(ranked);
        if (request.Options.ShuffleBestSameWeighedHosts)
            Shuffle(ranked, Array.FindLastIndex(ranked, one => one.IsAsGoodAs(ranked[0])) + 1, next);
        if (request.Options.HostSubsetSize > 1)
            MoveToFront(ranked, next(Math.Min(request.Options.HostSubsetSize, ranked.Length)));
        return [.. ranked.Select(one => hosts[one.Index])];
    }

    /// <param name="weights">The sums so far.</param>
    /// <param name="raw">Room for the weights of this weigher.</param>
    /// <param name="hosts">The hosts.</param>
    /// <param name="request">The request.</param>
    /// <param name="weigher">The weigher.</param>
    private static void Add(
        double[] weights, double[] raw, IReadOnlyList<HostState> hosts, SchedulingRequest request, IHostWeigher weigher)
    {
        var builtIn = weigher as BuiltInWeigher;
        var (least, most) = (double.MaxValue, double.MinValue);
        for (var i = 0; i < raw.Length; i++)
        {
            raw[i] = Math.Max(weigher.Weigh(hosts[i], request), builtIn?.Minimum ?? double.MinValue);
            least = Math.Min(least, raw[i]);
            most = Math.Max(most, raw[i]);
        }

        least = builtIn?.Minimum ?? least;
        if (most <= least)
            return;
        var isOverridden = builtIn is not null
            && request.State.Aggregates.Values.Any(aggregate => aggregate.Metadata.ContainsKey(builtIn.Key));
        for (var i = 0; i < raw.Length; i++)
        {
            var multiplier = builtIn is not null && isOverridden ? MultiplierOf(builtIn, hosts[i], request) : weigher.Multiplier;
            weights[i] += multiplier * (raw[i] - least) / (most - least);
        }
    }

    private static double MultiplierOf(BuiltInWeigher weigher, HostState host, SchedulingRequest request)
    {
        var least = double.PositiveInfinity;
        var values = HostAggregates.Values(request.State, host.Host, weigher.Key);
        foreach (var value in values)
        {
            // get_weight_multiplier ignores all values of the aggregates where one of them is not a number.
            if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                return weigher.Multiplier;
            least = Math.Min(least, number);
        }

        return values.Count == 0 ? weigher.Multiplier : weigher.IsNegated ? -least : least;
    }

    private static void Shuffle(Ranked[] ranked, int best, Func<int, int> next)
    {
        for (var i = best - 1; i > 0; i--)
        {
            var other = next(i + 1);
            (ranked[i], ranked[other]) = (ranked[other], ranked[i]);
        }
    }

    private static void MoveToFront(Ranked[] ranked, int chosen)
    {
        var first = ranked[chosen];
        Array.Copy(ranked, 0, ranked, 1, chosen);
        ranked[0] = first;
    }

    /// <summary>The most preferred host comes first; of those the heaviest, and of equal ones the first.</summary>
    private readonly record struct Ranked(int Preference, double Weight, int Index) : IComparable<Ranked>
    {
        public bool IsAsGoodAs(Ranked other) => Preference == other.Preference && Weight.Equals(other.Weight);

        public int CompareTo(Ranked other) =>
            Preference.CompareTo(other.Preference) is not 0 and var byPreference ? byPreference
            : other.Weight.CompareTo(Weight) is not 0 and var byWeight ? byWeight
            : Index.CompareTo(other.Index);
    }
}
