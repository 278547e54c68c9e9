using Fixtures.Toolkit.Usage;

namespace Fixtures.Toolkit;

/// <summary>Compares the accounts of a cloud's services.</summary>
public static class AccountingExtensions
{
    /// <summary>
    /// Waits until the services are idle and asserts that the allocations are exactly those of existing servers and of migrations under
    /// way, that no port and no volume attachment belongs to a deleted server, that quota usage matches the existing servers, volumes,
    /// snapshots and backups, and that the counters and listings of object storage equal its contents.
    /// </summary>
    /// <remarks>
    /// Where accounts learn the counters of their containers late (<c>ContainerUpdaterInterval</c>, or a real Swift), let that time pass
    /// first.
    /// </remarks>
    /// <exception cref="InconsistentAccountingException">Something does not match; the message lists every mismatch.</exception>
    public static async Task AssertConsistentAsync(this UsageProbe usage, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(usage);
        var cloud = usage.Cloud;
        var mismatches = await cloud.Changes.ReadSettledAsync(
            token => Ledger.CompareAsync(cloud, token), static found => found.Count == 0, cancellation).ConfigureAwait(false);
        if (mismatches.Count > 0)
            throw new InconsistentAccountingException(mismatches, cloud);
    }
}
