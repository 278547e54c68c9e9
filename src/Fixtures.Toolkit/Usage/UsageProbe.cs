using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit.Usage;

/// <summary>Measures usage as Placement tells it, and asserts how it changes.</summary>
public sealed class UsageProbe
{
    private readonly OpenStackCloud _cloud;

    internal UsageProbe(OpenStackCloud cloud) => _cloud = cloud;

    /// <summary>What is used now, by provider and by project, after the services have done what is under way.</summary>
    public async Task<UsageReport> CaptureAsync(CancellationToken cancellation = default)
    {
        await _cloud.RunUntilIdleAsync(cancellation).ConfigureAwait(false);
        var servers = (await _cloud.Nova.ListServersAsync("all_tenants=1", cancellation).ConfigureAwait(false)).ToDictionary(s => s.Id, s => s.Name);
        var hosts = new List<HostUsage>();
        foreach (var provider in await _cloud.Placement.ListResourceProvidersAsync("", cancellation).ConfigureAwait(false))
            hosts.Add(await CaptureAsync(provider, servers, cancellation).ConfigureAwait(false));
        return new UsageReport([.. hosts.OrderBy(h => h.Name, StringComparer.Ordinal)], await CaptureProjectsAsync(cancellation).ConfigureAwait(false));
    }

    /// <summary>Asserts that <paramref name="act"/> changes the usage of a host by exactly <paramref name="expected"/>.</summary>
    /// <exception cref="UsageMismatchException">It changed otherwise.</exception>
    public async Task AssertUsageDeltaAsync(string host, ResourceAmounts expected, Func<Task> act, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(act);
        var before = await CaptureAsync(cancellation).ConfigureAwait(false);
        await act().ConfigureAwait(false);
        var after = await CaptureAsync(cancellation).ConfigureAwait(false);
        Compare($"host {host}", before.OfHost(host), after.OfHost(host), expected, before, after);
    }

    /// <summary>Asserts that <paramref name="act"/> changes the usage of the whole cloud by exactly <paramref name="expected"/>.</summary>
    /// <exception cref="UsageMismatchException">It changed otherwise.</exception>
    public async Task AssertUsageDeltaAsync(ResourceAmounts expected, Func<Task> act, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(act);
        var before = await CaptureAsync(cancellation).ConfigureAwait(false);
        await act().ConfigureAwait(false);
        AssertDelta(before, await CaptureAsync(cancellation).ConfigureAwait(false), expected);
    }

    /// <summary>Asserts that <paramref name="act"/> leaves the usage of every host and project as it was.</summary>
    /// <exception cref="UsageMismatchException">It changed; the message names the consumers that are new.</exception>
    public async Task AssertNoUsageChangeAsync(Func<Task> act, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(act);
        var before = await CaptureAsync(cancellation).ConfigureAwait(false);
        await act().ConfigureAwait(false);
        AssertSame(before, await CaptureAsync(cancellation).ConfigureAwait(false));
    }

    /// <summary>Asserts that the usage of the whole cloud went from one report to the other by exactly <paramref name="expected"/>.</summary>
    public static void AssertDelta(UsageReport before, UsageReport after, ResourceAmounts expected)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        Compare("the cloud", before.Total, after.Total, expected, before, after);
    }

    /// <summary>Asserts that both reports say the same of every host and every project.</summary>
    public static void AssertSame(UsageReport before, UsageReport after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        foreach (var host in before.Hosts.Concat(after.Hosts).Select(h => h.Name).Distinct())
            Compare($"host {host}", UsedOn(before, host), UsedOn(after, host), ResourceAmounts.None, before, after);
        foreach (var project in before.Projects.Concat(after.Projects).Select(p => p.Name).Distinct())
            Compare($"project {project}", before.OfProject(project), after.OfProject(project), ResourceAmounts.None, before, after);
    }

    /// <summary>Asserts that nothing in the cloud is used.</summary>
    public async Task AssertNothingUsedAsync(CancellationToken cancellation = default)
    {
        var now = await CaptureAsync(cancellation).ConfigureAwait(false);
        Compare("the cloud", ResourceAmounts.None, now.Total, ResourceAmounts.None, new UsageReport([], []), now);
    }

    /// <summary>Waits until the usage of a host is exactly <paramref name="amounts"/>.</summary>
    public Task WaitForUsageAsync(string host, ResourceAmounts amounts, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var wait = new Wait<ResourceAmounts>(_cloud, $"the usage of {host} to be {amounts}")
        {
            Describe = used => used.ToString(),
            Judge = used => Outlook.When(used.Equals(amounts)),
        };
        return wait.UntilReachedAsync(token => UsedOnAsync(host, token), timeout, cancellation);
    }

    /// <summary>Waits until a consumer's allocations, over all providers, are exactly <paramref name="amounts"/>.</summary>
    public Task WaitForAllocationsAsync(Guid consumer, ResourceAmounts amounts, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var wait = new Wait<ResourceAmounts>(_cloud, $"the allocations of {consumer} to be {amounts}")
        {
            Subject = consumer.ToString(),
            Describe = used => used.ToString(),
            Judge = used => Outlook.When(used.Equals(amounts)),
        };
        return wait.UntilReachedAsync(
            async token => (await _cloud.Placement.GetAllocationsAsync(consumer, token).ConfigureAwait(false)).Values.Aggregate(ResourceAmounts.None, (a, b) => a + b),
            timeout,
            cancellation);
    }

    private static ResourceAmounts UsedOn(UsageReport report, string host) => report.Hosts.FirstOrDefault(h => h.Name == host)?.Used ?? ResourceAmounts.None;

    private static void Compare(string where, ResourceAmounts before, ResourceAmounts after, ResourceAmounts expected, UsageReport first, UsageReport last)
    {
        if ((after - before).Equals(expected))
            return;
        var known = first.Hosts.SelectMany(h => h.Consumers).Select(c => c.Id).ToHashSet();
        throw new UsageMismatchException(where, before, after, expected, [.. last.Hosts.SelectMany(h => h.Consumers).Where(c => !known.Contains(c.Id))]);
    }

    private async Task<ResourceAmounts> UsedOnAsync(string host, CancellationToken cancellation)
    {
        var provider = (await _cloud.Placement.ListResourceProvidersAsync($"name={Uri.EscapeDataString(host)}", cancellation).ConfigureAwait(false)).FirstOrDefault()
            ?? throw new ArgumentException($"There is no resource provider named '{host}'.", nameof(host));
        return await _cloud.Placement.GetUsagesAsync(provider.Id, cancellation).ConfigureAwait(false);
    }

    private async Task<HostUsage> CaptureAsync(ResourceProviderInfo provider, Dictionary<Guid, string> servers, CancellationToken cancellation)
    {
        var consumers = await _cloud.Placement.GetAllocationsOfProviderAsync(provider.Id, cancellation).ConfigureAwait(false);
        return new HostUsage(
            provider.Name,
            await _cloud.Placement.GetUsagesAsync(provider.Id, cancellation).ConfigureAwait(false),
            await _cloud.Placement.GetCapacityAsync(provider.Id, cancellation).ConfigureAwait(false),
            [
                .. consumers.Select(c => new ConsumerUsage(servers.GetValueOrDefault(c.Key, "unknown consumer"), c.Key, c.Value))
                    .OrderBy(c => c.Name, StringComparer.Ordinal).ThenBy(c => c.Id),
            ]);
    }

    private async Task<IReadOnlyList<ProjectUsage>> CaptureProjectsAsync(CancellationToken cancellation)
    {
        var reply = await _cloud.Admin.Keystone.SendAsync(HttpMethod.Get, "/projects", cancellation: cancellation).ConfigureAwait(false);
        var projects = new List<ProjectUsage>();
        foreach (var project in reply.EnsureSuccess().Json.GetProperty("projects").EnumerateArray())
        {
            var used = await _cloud.Placement.GetProjectUsagesAsync(project.GetProperty("id").GetString()!, cancellation).ConfigureAwait(false);
            projects.Add(new ProjectUsage(project.GetProperty("name").GetString()!, used));
        }

        return [.. projects.OrderBy(p => p.Name, StringComparer.Ordinal)];
    }
}
