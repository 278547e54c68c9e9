using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Usage;

namespace Fixtures.Toolkit;

/// <summary>Holds the books of a cloud's services against each other.</summary>
public static class BookkeepingExtensions
{
    /// <summary>
    /// Asserts, once the services have done what is under way, that allocations are those of living servers and of migrations that are under way,
    /// no more and no less; that no port of a server is left without it; and that the quotas count the servers there are.
    /// </summary>
    /// <exception cref="InconsistentBooksException">Something does not agree; the message names all of it.</exception>
    public static async Task AssertConsistentAsync(this UsageProbe usage, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(usage);
        var cloud = usage.Cloud;
        await cloud.RunUntilIdleAsync(cancellation).ConfigureAwait(false);
        var books = await Books.OpenAsync(cloud, cancellation).ConfigureAwait(false);
        var disagreements = books.CompareAllocations().Concat(books.ComparePorts()).ToList();
        disagreements.AddRange(await books.CompareQuotasAsync(cloud, cancellation).ConfigureAwait(false));
        if (disagreements.Count > 0)
            throw new InconsistentBooksException(disagreements, cloud);
    }
}
