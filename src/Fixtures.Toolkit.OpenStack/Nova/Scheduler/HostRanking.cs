using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Nova.Scheduler;

/// <summary>Orders hosts, best first: each weigher's answers are spread over 0 to 1, multiplied and added.</summary>
internal static class HostRanking
{
    /// <param name="hosts">In the order in which equals stay.</param>
    public static List<HostState> Rank(IReadOnlyList<HostState> hosts, SchedulingRequest request, ImmutableArray<Named<IHostWeigher>> weighers)
    {
        var weights = new double[hosts.Count];
        foreach (var (_, weigher) in weighers)
            Add(weights, hosts, request, weigher);
        return [.. Enumerable.Range(0, hosts.Count).OrderByDescending(i => weights[i]).Select(i => hosts[i])];
    }

    private static void Add(double[] weights, IReadOnlyList<HostState> hosts, SchedulingRequest request, IHostWeigher weigher)
    {
        var raw = new double[hosts.Count];
        var (least, most) = (double.MaxValue, double.MinValue);
        for (var i = 0; i < raw.Length; i++)
        {
            raw[i] = weigher.Weigh(hosts[i], request);
            least = Math.Min(least, raw[i]);
            most = Math.Max(most, raw[i]);
        }

        if (most <= least)
            return;
        for (var i = 0; i < raw.Length; i++)
            weights[i] += weigher.Multiplier * (raw[i] - least) / (most - least);
    }
}
