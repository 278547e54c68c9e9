using Fixtures.Toolkit.Usage;

namespace Fixtures.Toolkit;

/// <summary>
/// Measures usage as Placement reports it, and the volumes, snapshots, backups, containers and objects of projects, and asserts how it
/// changes: <c>cloud.Usage</c>.
/// </summary>
public sealed class UsageProbe
{
    internal UsageProbe(OpenStackTarget cloud) => Cloud = cloud;

    internal OpenStackTarget Cloud { get; }

    /// <summary>
    /// The usage of a server of the flavor, as <see cref="ResourceAmounts.From(FlavorInfo)"/>, with the PCI devices that it requests by
    /// the cloud's aliases.
    /// </summary>
    public ResourceAmounts AmountsOf(FlavorInfo flavor) => Cloud.DevicesOf(flavor) + ResourceAmounts.From(flavor);

    /// <summary>
    /// The usage of a server, as <see cref="ResourceAmounts.From(ServerInfo)"/>, with the PCI devices that its flavor requests.
    /// </summary>
    public ResourceAmounts AmountsOf(ServerInfo server) =>
        AmountsOf(server, (server ?? throw new ArgumentNullException(nameof(server))).Flavor);

    /// <summary>The usage of the server with another flavor.</summary>
    internal ResourceAmounts AmountsOf(ServerInfo server, FlavorInfo flavor) =>
        AmountsOf(server.IsVolumeBacked ? flavor with { DiskGb = 0 } : flavor);

    /// <summary>Waits until the services are idle and captures the usage, by provider and by project.</summary>
    /// <example>
    /// <code>
    /// var usage = await cloud.Usage.CaptureAsync();
    /// Assert.Equal(0, usage.Total["VCPU"]);
    /// </code>
    /// </example>
    public async Task<UsageReport> CaptureAsync(CancellationToken cancellation = default)
    {
        await Cloud.Changes.SettleAsync(cancellation).ConfigureAwait(false);
        return await new UsageCensus(Cloud).TakeAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Expects the usage of the whole cloud to change by servers of a flavor: <c>await using (cloud.Usage.ExpectUsageDelta(flavor, times:
    /// 2)) { … }</c>
    /// or <c>await cloud.Usage.ExpectUsageDelta(flavor).DuringAsync(…)</c>.
    /// </summary>
    /// <param name="flavor">The flavor.</param>
    /// <param name="times">The number of additional servers; negative for fewer. Default: 1.</param>
    public UsageExpectation ExpectUsageDelta(FlavorInfo flavor, int times = 1) => ExpectUsageDelta(AmountsOf(flavor) * times);

    /// <summary>Expects the usage of the whole cloud to change by exactly <paramref name="amounts"/>.</summary>
    public UsageExpectation ExpectUsageDelta(ResourceAmounts amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        return new UsageExpectation(Cloud, amounts);
    }

    /// <summary>Expects the usage of every host and every project to be the same at the end; it may change in between.</summary>
    public UsageExpectation ExpectNoUsageChange() => new(Cloud, null);

    /// <summary>Asserts that the usage of the whole cloud has changed by servers of a flavor.</summary>
    /// <param name="since">The usage captured before.</param>
    /// <param name="flavor">The flavor.</param>
    /// <param name="times">The number of additional servers; negative for fewer. Default: 1.</param>
    /// <param name="cancellation">Ends the requests.</param>
    /// <exception cref="UsageMismatchException">Usage did not change as expected; the message names the consumers.</exception>
    public Task AssertUsageDeltaAsync(UsageReport since, FlavorInfo flavor, int times = 1, CancellationToken cancellation = default) =>
        AssertUsageDeltaAsync(since, AmountsOf(flavor) * times, cancellation);

    /// <summary>Asserts that the usage of the whole cloud has changed by exactly <paramref name="amounts"/>.</summary>
    /// <param name="since">The usage captured before.</param>
    /// <param name="amounts">The change; negative where usage shrinks.</param>
    /// <param name="cancellation">Ends the requests.</param>
    /// <exception cref="UsageMismatchException">Usage did not change as expected; the message names the consumers.</exception>
    /// <example>
    /// <code>
    /// await cloud.Usage.AssertUsageDeltaAsync(since: before, ResourceAmounts.From(server) + ResourceAmounts.From(volume));
    /// </code>
    /// </example>
    public async Task AssertUsageDeltaAsync(UsageReport since, ResourceAmounts amounts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(since);
        ArgumentNullException.ThrowIfNull(amounts);
        await AssertAsync(since, now => [new UsageComparison("the cloud", since.Total, now.Total, amounts)], cancellation)
            .ConfigureAwait(false);
    }

    /// <summary>Asserts that the usage of every host and every project is unchanged.</summary>
    /// <param name="since">The usage captured before.</param>
    /// <param name="cancellation">Ends the requests.</param>
    /// <exception cref="UsageMismatchException">Usage changed; the message names the consumers.</exception>
    /// <example><code>await cloud.Usage.AssertNoUsageChangeAsync(since: before);</code></example>
    public async Task AssertNoUsageChangeAsync(UsageReport since, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(since);
        await AssertAsync(since, now => Everywhere(since, now), cancellation).ConfigureAwait(false);
    }

    /// <summary>Waits until the usage of a host is exactly <paramref name="amounts"/>.</summary>
    public Task WaitForUsageAsync(string host, ResourceAmounts amounts, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        return AmountsWait($"the usage of {host} to be {amounts}", amounts, null)
            .UntilReachedAsync(token => UsedOnAsync(host, token), timeout, cancellation);
    }

    /// <summary>Waits until a consumer's allocations, over all providers, are exactly <paramref name="amounts"/>.</summary>
    public Task WaitForAllocationsAsync(
        Guid consumer, ResourceAmounts amounts, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        return AmountsWait($"the allocations of {consumer} to be {amounts}", amounts, consumer.ToString()).UntilReachedAsync(
            async token =>
                (await Cloud.UsedPlacement.GetAllocationsAsync(
                    consumer, token).ConfigureAwait(false)).Values.Aggregate(ResourceAmounts.None, (a, b) => a + b),
            timeout,
            cancellation);
    }

    /// <summary>Asserts on the usage of the idle cloud.</summary>
    /// <param name="since">The usage captured before.</param>
    /// <param name="compare">Compares it with the usage now.</param>
    /// <param name="cancellation">Ends the requests.</param>
    /// <param name="view">How the usage now is looked at. Default: as captured.</param>
    internal async Task AssertAsync(
        UsageReport since, Func<UsageReport, IEnumerable<UsageComparison>> compare, CancellationToken cancellation,
        Func<UsageReport, UsageReport>? view = null)
    {
        var now = await Cloud.Changes.ReadSettledAsync(
            TakeAsync, taken => compare(taken).All(comparison => comparison.Holds), cancellation).ConfigureAwait(false);
        UsageMismatchException.ThrowUnless(compare(now), since, now, Cloud);

        async Task<UsageReport> TakeAsync(CancellationToken token)
        {
            var taken = await new UsageCensus(Cloud).TakeAsync(token).ConfigureAwait(false);
            return view is null ? taken : view(taken);
        }
    }

    internal static IEnumerable<UsageComparison> Everywhere(UsageReport before, UsageReport after) =>
    [
        .. before.Hosts.Concat(after.Hosts).Select(host => host.Name).Distinct()
            .Select(host => new UsageComparison($"host {host}", before.UsedOn(host), after.UsedOn(host), ResourceAmounts.None)),
        .. before.Projects.Concat(after.Projects).Select(project => project.Name).Distinct()
            .Select(
                project =>
                    new UsageComparison($"project {project}", before.OfProject(project), after.OfProject(project), ResourceAmounts.None)),
    ];

    private Wait<ResourceAmounts> AmountsWait(string goal, ResourceAmounts amounts, string? subject) => new(Cloud, goal)
    {
        Subject = subject,
        Expected = amounts.ToString(),
        Describe = used => used.ToString(),
        Evaluate = used => WaitVerdict.When(used.Equals(amounts)),
    };

    private async Task<ResourceAmounts> UsedOnAsync(string host, CancellationToken cancellation)
    {
        var providers = await Cloud.UsedPlacement.ListResourceProvidersAsync(
            cancellation: cancellation).ConfigureAwait(false);
        var provider = providers.FirstOrDefault(one => one.Name == host) ?? throw new ArgumentException(
            $"There is no resource provider named '{host}'. There are: {string.Join(", ", providers.Take(10).Select(one => one.Name))}.",
            nameof(host));
        return Cloud.HasOtherUsers
            ? (await new UsageCensus(Cloud).TakeAsync(cancellation).ConfigureAwait(false)).OfHost(host)
            : await Cloud.UsedPlacement.GetUsagesAsync(provider.Id, cancellation).ConfigureAwait(false);
    }
}
