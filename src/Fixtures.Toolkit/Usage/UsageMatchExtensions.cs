using Fixtures.Toolkit.Usage;

namespace Fixtures.Toolkit;

/// <summary>
/// Asserts what is used now, by a host or by a server, once the services have done what is under way. Amounts are those of
/// <see cref="ResourceAmounts.Of(FlavorInfo)"/>.
/// </summary>
public static class UsageMatchExtensions
{
    extension(UsageProbe usage)
    {
        /// <summary>Asserts that nothing in the cloud is used.</summary>
        /// <exception cref="AllocationMismatchException">Something is; the message says of which host and by whom.</exception>
        public async Task AssertNothingUsedAsync(CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(usage);
            var now = await usage.CaptureAsync(cancellation).ConfigureAwait(false);
            AllocationMismatchException.ThrowUnlessSame("in the cloud", Nothing, now.Hosts.ToDictionary(host => host.Name, host => host.Used), now, usage.Cloud);
        }

        /// <summary>Asserts that a host is used by exactly one server of each of these flavors; by nothing where none is given.</summary>
        /// <exception cref="AllocationMismatchException">It is used otherwise; the message says by whom.</exception>
        /// <exception cref="ArgumentException">There is no resource provider of that name; the message names those there are.</exception>
        public Task AssertHostUsageAsync(string host, IEnumerable<FlavorInfo> flavors, CancellationToken cancellation = default) =>
            usage.AssertHostUsageAsync(host, Sum(flavors), cancellation);

        /// <summary>Asserts that exactly these amounts of a host are used.</summary>
        /// <exception cref="AllocationMismatchException">It is used otherwise; the message says by whom.</exception>
        /// <exception cref="ArgumentException">There is no resource provider of that name; the message names those there are.</exception>
        public async Task AssertHostUsageAsync(string host, ResourceAmounts expected, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(usage);
            ArgumentNullException.ThrowIfNull(expected);
            var now = await usage.CaptureAsync(cancellation).ConfigureAwait(false);
            AllocationMismatchException.ThrowUnlessSame($"of {host}", By(host, expected), By(host, now.OfHost(host)), now, usage.Cloud);
        }

        /// <summary>Asserts that a server has allocated its flavor on that host, and nothing elsewhere.</summary>
        /// <exception cref="AllocationMismatchException">It has allocated otherwise.</exception>
        public Task AssertAllocationsAsync(Guid server, string host, FlavorInfo flavor, CancellationToken cancellation = default) =>
            usage.AssertAllocationsAsync(server, By(host, ResourceAmounts.Of(flavor)), cancellation);

        /// <summary>
        /// Asserts that a server has allocated the sum of flavors on one host, and nothing elsewhere: the old and the new one while it is resized to the
        /// host it is on.
        /// </summary>
        /// <exception cref="AllocationMismatchException">It has allocated otherwise.</exception>
        public Task AssertAllocationsAsync(Guid server, string host, IEnumerable<FlavorInfo> flavors, CancellationToken cancellation = default) =>
            usage.AssertAllocationsAsync(server, By(host, Sum(flavors)), cancellation);

        /// <summary>Asserts what a server (or, while it moves, its migration) has allocated, by the name of the host; an empty dictionary means nothing at all.</summary>
        /// <exception cref="AllocationMismatchException">It has allocated otherwise.</exception>
        public async Task AssertAllocationsAsync(Guid server, IReadOnlyDictionary<string, ResourceAmounts> expected, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(usage);
            ArgumentNullException.ThrowIfNull(expected);
            var now = await usage.CaptureAsync(cancellation).ConfigureAwait(false);
            AllocationMismatchException.ThrowUnlessSame($"by server {server}", expected, now.AllocationsOf(server), now, usage.Cloud);
        }

        /// <summary>Asserts that a server has allocated nothing.</summary>
        /// <exception cref="AllocationMismatchException">It has; the message says where.</exception>
        public Task AssertNoAllocationsAsync(Guid server, CancellationToken cancellation = default) => usage.AssertAllocationsAsync(server, Nothing, cancellation);
    }

    private static Dictionary<string, ResourceAmounts> Nothing => [];

    private static ResourceAmounts Sum(IEnumerable<FlavorInfo> flavors)
    {
        ArgumentNullException.ThrowIfNull(flavors);
        return flavors.Select(ResourceAmounts.Of).Aggregate(ResourceAmounts.None, (sum, one) => sum + one);
    }

    private static Dictionary<string, ResourceAmounts> By(string host, ResourceAmounts amounts) => new(StringComparer.Ordinal) { [host] = amounts };
}
