using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Usage;

/// <summary>Compares what Placement has written down for hosts and servers with flavors. Amounts are those of <see cref="ResourceAmounts.Of(FlavorInfo)"/>.</summary>
public sealed class AllocationProbe
{
    private readonly OpenStackCloud _cloud;

    internal AllocationProbe(OpenStackCloud cloud) => _cloud = cloud;

    /// <summary>What is used of a host now, after the services have done what is under way.</summary>
    /// <exception cref="ArgumentException">There is no resource provider of that name.</exception>
    public async Task<ResourceAmounts> CaptureUsageAsync(string host, CancellationToken cancellation = default)
    {
        var provider = (await ProvidersAsync(cancellation).ConfigureAwait(false)).FirstOrDefault(p => p.Name == host)
            ?? throw new ArgumentException($"There is no resource provider named '{host}'. Use the name of a compute host.", nameof(host));
        return await _cloud.Placement.GetUsagesAsync(provider.Id, cancellation).ConfigureAwait(false);
    }

    /// <summary>What a server (or any other consumer) has allocated, by the name of the host; empty where it has nothing.</summary>
    public async Task<IReadOnlyDictionary<string, ResourceAmounts>> CaptureAsync(Guid server, CancellationToken cancellation = default)
    {
        var names = (await ProvidersAsync(cancellation).ConfigureAwait(false)).ToDictionary(p => p.Id, p => p.Name);
        var allocations = await _cloud.Placement.GetAllocationsAsync(server, cancellation).ConfigureAwait(false);
        return allocations.ToDictionary(a => names.GetValueOrDefault(a.Key, a.Key.ToString()), a => a.Value, StringComparer.Ordinal);
    }

    /// <summary>Asserts that a host is used by exactly one server of each of these flavors; by nothing where none is given.</summary>
    /// <exception cref="AllocationMismatchException">It is used otherwise.</exception>
    public async Task AssertUsageMatchesAsync(string host, IEnumerable<FlavorInfo> flavors, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(flavors);
        await AssertUsageMatchesAsync(host, Sum(flavors), cancellation).ConfigureAwait(false);
    }

    /// <summary>Asserts that exactly these amounts of a host are used.</summary>
    /// <exception cref="AllocationMismatchException">It is used otherwise.</exception>
    public async Task AssertUsageMatchesAsync(string host, ResourceAmounts expected, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var actual = await CaptureUsageAsync(host, cancellation).ConfigureAwait(false);
        if (!actual.Equals(expected))
            throw new AllocationMismatchException($"Usage of {host}", By(host, expected), By(host, actual), _cloud);
    }

    /// <summary>Asserts that a server has allocated its flavor on that host, and nothing elsewhere.</summary>
    /// <exception cref="AllocationMismatchException">It has allocated otherwise.</exception>
    public Task AssertAllocationMatchesAsync(Guid server, string host, FlavorInfo flavor, CancellationToken cancellation = default) =>
        AssertAllocationsMatchAsync(server, By(host, ResourceAmounts.Of(flavor)), cancellation);

    /// <summary>
    /// Asserts that a server has allocated the sum of flavors on one host, and nothing elsewhere: the old and the new one while it is resized to the
    /// host it is on.
    /// </summary>
    /// <exception cref="AllocationMismatchException">It has allocated otherwise.</exception>
    public Task AssertAllocationMatchesAsync(Guid server, string host, IEnumerable<FlavorInfo> flavors, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(flavors);
        return AssertAllocationsMatchAsync(server, By(host, Sum(flavors)), cancellation);
    }

    /// <summary>Asserts what a server (or, while it moves, its migration) has allocated, by the name of the host; an empty dictionary means nothing at all.</summary>
    /// <exception cref="AllocationMismatchException">It has allocated otherwise.</exception>
    public async Task AssertAllocationsMatchAsync(Guid server, IReadOnlyDictionary<string, ResourceAmounts> expected, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var actual = await CaptureAsync(server, cancellation).ConfigureAwait(false);
        if (!AreSame(expected, actual))
            throw new AllocationMismatchException($"Allocations of server {server}", expected, actual, _cloud);
    }

    /// <summary>Asserts that a server has allocated nothing.</summary>
    /// <exception cref="AllocationMismatchException">It has; the message says where.</exception>
    public Task AssertNoAllocationsAsync(Guid server, CancellationToken cancellation = default) =>
        AssertAllocationsMatchAsync(server, new Dictionary<string, ResourceAmounts>(), cancellation);

    private async Task<IReadOnlyList<ResourceProviderInfo>> ProvidersAsync(CancellationToken cancellation)
    {
        await _cloud.RunUntilIdleAsync(cancellation).ConfigureAwait(false);
        return await _cloud.Placement.ListResourceProvidersAsync("", cancellation).ConfigureAwait(false);
    }

    private static ResourceAmounts Sum(IEnumerable<FlavorInfo> flavors) => flavors.Select(ResourceAmounts.Of).Aggregate(ResourceAmounts.None, (sum, one) => sum + one);

    private static Dictionary<string, ResourceAmounts> By(string host, ResourceAmounts amounts) => new(StringComparer.Ordinal) { [host] = amounts };

    private static bool AreSame(IReadOnlyDictionary<string, ResourceAmounts> one, IReadOnlyDictionary<string, ResourceAmounts> other) =>
        one.Keys.Union(other.Keys).All(host => one.GetValueOrDefault(host, ResourceAmounts.None).Equals(other.GetValueOrDefault(host, ResourceAmounts.None)));
}
