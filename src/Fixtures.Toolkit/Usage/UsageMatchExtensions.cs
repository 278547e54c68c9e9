namespace Fixtures.Toolkit;

/// <summary>
/// Waits until the services are idle and asserts the current usage of a host or the allocations of a server.
/// <see cref="ResourceAmounts.From(FlavorInfo)"/> converts a flavor to amounts.
/// </summary>
public static class UsageMatchExtensions
{
    extension(UsageProbe usage)
    {
        /// <summary>Asserts that there is no usage in the cloud.</summary>
        /// <exception cref="AllocationMismatchException">There is usage; the message names the hosts and the consumers.</exception>
        public async Task AssertNothingUsedAsync(CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(usage);
            var now = await usage.CaptureAsync(cancellation).ConfigureAwait(false);
            AllocationMismatchException.ThrowUnlessSame(
                "in the cloud", Nothing, now.Hosts.ToDictionary(host => host.Name, host => host.Used), now, usage.Cloud);
        }

        /// <summary>Asserts that the usage of a host, with its devices, is the sum of these flavors; no flavor means no usage.</summary>
        /// <exception cref="AllocationMismatchException">The usage differs; the message names the consumers.</exception>
        /// <exception cref="ArgumentException">No resource provider has that name; the message lists the existing ones.</exception>
        public Task AssertHostUsageAsync(string host, IEnumerable<FlavorInfo> flavors, CancellationToken cancellation = default) =>
            usage.AssertHostUsageAsync(host, Sum(usage, flavors), static now => now.ByTree(), cancellation);

        /// <summary>Asserts that the usage of a host, or of a device, is exactly these amounts.</summary>
        /// <exception cref="AllocationMismatchException">The usage differs; the message names the consumers.</exception>
        /// <exception cref="ArgumentException">No resource provider has that name; the message lists the existing ones.</exception>
        public Task AssertHostUsageAsync(string host, ResourceAmounts expected, CancellationToken cancellation = default) =>
            usage.AssertHostUsageAsync(host, expected, static now => now, cancellation);

        private async Task AssertHostUsageAsync(
            string host, ResourceAmounts expected, Func<UsageReport, UsageReport> view, CancellationToken cancellation)
        {
            ArgumentNullException.ThrowIfNull(usage);
            ArgumentNullException.ThrowIfNull(expected);
            var now = view(await usage.CaptureAsync(cancellation).ConfigureAwait(false));
            AllocationMismatchException.ThrowUnlessSame($"of {host}", By(host, expected), By(host, now.OfHost(host)), now, usage.Cloud);
        }

        /// <summary>Asserts that a server has allocations for the flavor on that host and its devices, and none elsewhere.</summary>
        /// <exception cref="AllocationMismatchException">The allocations differ.</exception>
        public Task AssertAllocationsAsync(Guid server, string host, FlavorInfo flavor, CancellationToken cancellation = default) =>
            usage.AssertAllocationsAsync(server, By(host, usage.AmountsOf(flavor)), static now => now.ByTree(), cancellation);

        /// <summary>
        /// Asserts that a server has allocations for the sum of these flavors on that host, and none elsewhere: the old and the new flavor
        /// during a resize on the same host.
        /// </summary>
        /// <exception cref="AllocationMismatchException">The allocations differ.</exception>
        public Task AssertAllocationsAsync(
            Guid server, string host, IEnumerable<FlavorInfo> flavors, CancellationToken cancellation = default) =>
            usage.AssertAllocationsAsync(server, By(host, Sum(usage, flavors)), static now => now.ByTree(), cancellation);

        /// <summary>
        /// Asserts the allocations of a server or a migration, by the name of the host or the device. An empty dictionary means no
        /// allocations.
        /// </summary>
        /// <exception cref="AllocationMismatchException">The allocations differ.</exception>
        public Task AssertAllocationsAsync(
            Guid server, IReadOnlyDictionary<string, ResourceAmounts> expected, CancellationToken cancellation = default) =>
            usage.AssertAllocationsAsync(server, expected, static now => now, cancellation);

        private async Task AssertAllocationsAsync(
            Guid server, IReadOnlyDictionary<string, ResourceAmounts> expected, Func<UsageReport, UsageReport> view,
            CancellationToken cancellation)
        {
            ArgumentNullException.ThrowIfNull(usage);
            ArgumentNullException.ThrowIfNull(expected);
            var now = view(await usage.CaptureAsync(cancellation).ConfigureAwait(false));
            AllocationMismatchException.ThrowUnlessSame($"by server {server}", expected, now.AllocationsOf(server), now, usage.Cloud);
        }

        /// <summary>Asserts that a server has no allocations.</summary>
        /// <exception cref="AllocationMismatchException">It has some; the message names the hosts.</exception>
        public Task AssertNoAllocationsAsync(Guid server, CancellationToken cancellation = default) =>
            usage.AssertAllocationsAsync(server, Nothing, cancellation);
    }

    private static Dictionary<string, ResourceAmounts> Nothing => [];

    private static ResourceAmounts Sum(UsageProbe usage, IEnumerable<FlavorInfo> flavors)
    {
        ArgumentNullException.ThrowIfNull(flavors);
        return flavors.Select(usage.AmountsOf).Aggregate(ResourceAmounts.None, (sum, one) => sum + one);
    }

    private static Dictionary<string, ResourceAmounts> By(string host, ResourceAmounts amounts) =>
        new(StringComparer.Ordinal) { [host] = amounts };
}
