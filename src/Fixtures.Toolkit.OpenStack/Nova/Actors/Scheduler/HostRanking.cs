using System.Collections.Immutable;
using System.Globalization;
using Fixtures.Toolkit.OpenStack.Nova.Aggregates;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

/// <summary>Orders hosts, best first: each weigher's answers are spread over 0 to 1, multiplied and added.</summary>
/// <remarks>Source: nova/weights.py, normalize and get_weighed_objects.</remarks>
internal static class HostRanking
{
    /// <param name="hosts">In the order in which equals stay.</param>
    public static List<HostState> Rank(IReadOnlyList<HostState> hosts, SchedulingRequest request, ImmutableArray<Named<IHostWeigher>> weighers)
    {
        if (hosts.Count <= 1)
            return [.. hosts];
        var weights = new double[hosts.Count];
        foreach (var (_, weigher) in weighers)
            Add(weights, hosts, request, weigher);
        return [.. Enumerable.Range(0, hosts.Count).OrderByDescending(i => weights[i]).Select(i => hosts[i])];
    }

    private static void Add(double[] weights, IReadOnlyList<HostState> hosts, SchedulingRequest request, IHostWeigher weigher)
    {
        var floor = (weigher as IConfiguredWeigher)?.Least;
        var raw = new double[hosts.Count];
        var (least, most) = (double.MaxValue, double.MinValue);
        for (var i = 0; i < raw.Length; i++)
        {
            raw[i] = Math.Max(weigher.Weigh(hosts[i], request), floor ?? double.MinValue);
            least = Math.Min(least, raw[i]);
            most = Math.Max(most, raw[i]);
        }

        least = floor ?? least;
        if (most <= least)
            return;
        for (var i = 0; i < raw.Length; i++)
            weights[i] += MultiplierOf(weigher, hosts[i], request) * (raw[i] - least) / (most - least);
    }

    private static double MultiplierOf(IHostWeigher weigher, HostState host, SchedulingRequest request)
    {
        if (weigher is not IConfiguredWeigher { MultiplierKey: var key } || request.State.Aggregates.IsEmpty)
            return weigher.Multiplier;
        // Upstream's BuildFailureWeigher turns the sign of whatever multiplier it finds.
        var (name, sign) = key.StartsWith('-') ? (key[1..], -1) : (key, 1);
        var values = request.State.Aggregates.Values
            .Where(aggregate => aggregate.Metadata.ContainsKey(name) && aggregate.Hosts.Contains(host.Host))
            .Select(aggregate => double.TryParse(aggregate.Metadata[name], CultureInfo.InvariantCulture, out var value) ? value : (double?)null)
            .ToList();
        return values.Count == 0 || values.Contains(null) ? weigher.Multiplier : sign * values.Min()!.Value;
    }
}
