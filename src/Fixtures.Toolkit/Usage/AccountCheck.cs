namespace Fixtures.Toolkit.Usage;

/// <summary>
/// Checks how the usage of hosts and the allocations of consumers have changed since it began. Hosts without an expectation must be
/// unchanged. A host has the usage of its child providers, such as devices.
/// </summary>
internal sealed class AccountCheck
{
    /// <summary>Nova's update_resources_interval, which is 60 s by default: ComputeManager.update_available_resource.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(60);
    private readonly UsageProbe _usage;
    private readonly Dictionary<string, ResourceAmounts> _deltas = new(StringComparer.Ordinal);
    private readonly List<(string Name, Guid Consumer, IReadOnlyDictionary<string, ResourceAmounts> ByHost)> _allocations = [];

    private AccountCheck(UsageProbe usage, UsageReport before) => (_usage, Before) = (usage, before);

    public UsageReport Before { get; }

    public static async Task<AccountCheck> BeginAsync(UsageProbe usage, CancellationToken cancellation) =>
        new(usage, (await usage.CaptureAsync(cancellation).ConfigureAwait(false)).ByTree());

    /// <summary>Expects the host's usage to change by <paramref name="delta"/>, in addition to earlier expectations.</summary>
    public AccountCheck Expect(string host, ResourceAmounts delta)
    {
        _deltas[host] = _deltas.GetValueOrDefault(host, ResourceAmounts.None) + delta;
        return this;
    }

    /// <summary>Expects the consumer to have exactly these allocations, and none on other hosts.</summary>
    public AccountCheck ExpectAllocations(
        string name, Guid consumer, params IReadOnlyList<(string Host, ResourceAmounts Amounts)> allocations)
    {
        _allocations.Add((name, consumer, allocations.ToDictionary(one => one.Host, one => one.Amounts)));
        return this;
    }

    /// <summary>Asserts now, and again after each compute service has run its periodic resource update.</summary>
    public async Task AssertAsync(CancellationToken cancellation)
    {
        await AssertOnceAsync(cancellation).ConfigureAwait(false);
        if (await _usage.Cloud.Changes.TryAdvanceAsync(Period, cancellation).ConfigureAwait(false))
            await AssertOnceAsync(cancellation).ConfigureAwait(false);
    }

    private Task AssertOnceAsync(CancellationToken cancellation) =>
        _usage.AssertAsync(Before, Compare, cancellation, static now => now.ByTree());

    private IEnumerable<UsageComparison> Compare(UsageReport after)
    {
        var hosts = Before.Hosts.Concat(after.Hosts).Select(host => host.Name).Distinct()
            .Select(
                host =>
                    new UsageComparison(
                        $"host {host}", Before.UsedOn(host), after.UsedOn(host), _deltas.GetValueOrDefault(host, ResourceAmounts.None)));
        return hosts.Concat(_allocations.SelectMany(one => Compare(one, after)));
    }

    private IEnumerable<UsageComparison> Compare(
        (string Name, Guid Consumer, IReadOnlyDictionary<string, ResourceAmounts> ByHost) expected, UsageReport after)
    {
        var (then, now) = (Before.AllocationsOf(expected.Consumer), after.AllocationsOf(expected.Consumer));
        foreach (var host in then.Keys.Union(now.Keys).Union(expected.ByHost.Keys).Order(StringComparer.Ordinal))
        {
            var was = then.GetValueOrDefault(host, ResourceAmounts.None);
            yield return new UsageComparison(
                $"{host} by {expected.Name}", was, now.GetValueOrDefault(host, ResourceAmounts.None),
                expected.ByHost.GetValueOrDefault(host, ResourceAmounts.None) - was);
        }
    }
}
