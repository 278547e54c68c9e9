using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit.Usage;

/// <summary>Measures usage as Placement tells it, and asserts how it changes.</summary>
public sealed class UsageProbe
{
    internal UsageProbe(OpenStackCloud cloud) => Cloud = cloud;

    internal OpenStackCloud Cloud { get; }

    /// <summary>What is used now, by provider and by project, after the services have done what is under way.</summary>
    public async Task<UsageReport> CaptureAsync(CancellationToken cancellation = default)
    {
        await Cloud.RunUntilIdleAsync(cancellation).ConfigureAwait(false);
        return await new UsageCensus(Cloud).TakeAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Expects the usage of the whole cloud to change by what servers of a flavor use: <c>await using (cloud.Usage.ExpectUsageDelta(flavor, times: 2)) { … }</c>,
    /// or <c>await cloud.Usage.ExpectUsageDelta(flavor).DuringAsync(…)</c>.
    /// </summary>
    /// <param name="flavor">The flavor.</param>
    /// <param name="times">How many more servers there shall be; negative for fewer.</param>
    public UsageExpectation ExpectUsageDelta(FlavorInfo flavor, int times = 1) => ExpectUsageDelta(ResourceAmounts.Of(flavor) * times);

    /// <summary>Expects the usage of the whole cloud to change by exactly <paramref name="amounts"/>.</summary>
    public UsageExpectation ExpectUsageDelta(ResourceAmounts amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        return new UsageExpectation(Cloud, amounts);
    }

    /// <summary>Expects the usage of every host and every project to be in the end what it is now, whatever happens in between.</summary>
    public UsageExpectation ExpectNoUsageChange() => new(Cloud, null);

    /// <summary>Asserts that <paramref name="act"/> changes the usage of a host by exactly <paramref name="expected"/>.</summary>
    /// <exception cref="UsageMismatchException">It changed otherwise.</exception>
    public Task AssertUsageDeltaAsync(string host, ResourceAmounts expected, Func<Task> act, CancellationToken cancellation = default) =>
        AssertAsync(act, (before, after) => [new UsageComparison($"host {host}", before.OfHost(host), after.OfHost(host), expected)], cancellation);

    /// <summary>Asserts that <paramref name="act"/> changes the usage of the whole cloud by exactly <paramref name="expected"/>.</summary>
    /// <exception cref="UsageMismatchException">It changed otherwise.</exception>
    public Task AssertUsageDeltaAsync(ResourceAmounts expected, Func<Task> act, CancellationToken cancellation = default) =>
        AssertAsync(act, (before, after) => [new UsageComparison("the cloud", before.Total, after.Total, expected)], cancellation);

    /// <summary>Asserts that <paramref name="act"/> leaves the usage of every host and project as it was.</summary>
    /// <exception cref="UsageMismatchException">It changed; the message names the consumers that are new.</exception>
    public Task AssertNoUsageChangeAsync(Func<Task> act, CancellationToken cancellation = default) => AssertAsync(act, Everywhere, cancellation);

    /// <summary>Asserts that the usage of the whole cloud went from one report to the other by exactly <paramref name="expected"/>.</summary>
    public static void AssertDelta(UsageReport before, UsageReport after, ResourceAmounts expected)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        UsageMismatchException.ThrowUnless([new UsageComparison("the cloud", before.Total, after.Total, expected)], before, after, cloud: null);
    }

    /// <summary>Asserts that both reports say the same of every host and every project.</summary>
    public static void AssertSame(UsageReport before, UsageReport after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        UsageMismatchException.ThrowUnless(Everywhere(before, after), before, after, cloud: null);
    }

    /// <summary>Asserts that nothing in the cloud is used.</summary>
    public async Task AssertNothingUsedAsync(CancellationToken cancellation = default)
    {
        var now = await CaptureAsync(cancellation).ConfigureAwait(false);
        UsageMismatchException.ThrowUnless([new UsageComparison("the cloud", ResourceAmounts.None, now.Total, ResourceAmounts.None)], new UsageReport([], []), now, Cloud);
    }

    /// <summary>Waits until the usage of a host is exactly <paramref name="amounts"/>.</summary>
    public Task WaitForUsageAsync(string host, ResourceAmounts amounts, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        return AmountsWait($"the usage of {host} to be {amounts}", amounts, null).UntilReachedAsync(token => UsedOnAsync(host, token), timeout, cancellation);
    }

    /// <summary>Waits until a consumer's allocations, over all providers, are exactly <paramref name="amounts"/>.</summary>
    public Task WaitForAllocationsAsync(Guid consumer, ResourceAmounts amounts, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        return AmountsWait($"the allocations of {consumer} to be {amounts}", amounts, consumer.ToString()).UntilReachedAsync(
            async token => (await Cloud.Placement.GetAllocationsAsync(consumer, token).ConfigureAwait(false)).Values.Aggregate(ResourceAmounts.None, (a, b) => a + b),
            timeout,
            cancellation);
    }

    internal static IEnumerable<UsageComparison> Everywhere(UsageReport before, UsageReport after) =>
    [
        .. before.Hosts.Concat(after.Hosts).Select(host => host.Name).Distinct()
            .Select(host => new UsageComparison($"host {host}", before.UsedOn(host), after.UsedOn(host), ResourceAmounts.None)),
        .. before.Projects.Concat(after.Projects).Select(project => project.Name).Distinct()
            .Select(project => new UsageComparison($"project {project}", before.OfProject(project), after.OfProject(project), ResourceAmounts.None)),
    ];

    private async Task AssertAsync(Func<Task> act, Func<UsageReport, UsageReport, IEnumerable<UsageComparison>> compare, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(act);
        var before = await CaptureAsync(cancellation).ConfigureAwait(false);
        await act().ConfigureAwait(false);
        var after = await CaptureAsync(cancellation).ConfigureAwait(false);
        UsageMismatchException.ThrowUnless(compare(before, after), before, after, Cloud);
    }

    private Wait<ResourceAmounts> AmountsWait(string goal, ResourceAmounts amounts, string? subject) => new(Cloud, goal)
    {
        Subject = subject,
        Expected = amounts.ToString(),
        Describe = used => used.ToString(),
        Judge = used => Outlook.When(used.Equals(amounts)),
    };

    private async Task<ResourceAmounts> UsedOnAsync(string host, CancellationToken cancellation)
    {
        var providers = await Cloud.Placement.ListResourceProvidersAsync(cancellation: cancellation).ConfigureAwait(false);
        var provider = providers.FirstOrDefault(one => one.Name == host) ?? throw new ArgumentException(
            $"There is no resource provider named '{host}'. There are: {string.Join(", ", providers.Take(10).Select(one => one.Name))}.", nameof(host));
        return await Cloud.Placement.GetUsagesAsync(provider.Id, cancellation).ConfigureAwait(false);
    }
}
