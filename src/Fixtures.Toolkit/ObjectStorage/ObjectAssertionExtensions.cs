using Fixtures.Toolkit.ObjectStorage;

namespace Fixtures.Toolkit;

/// <summary>The assertions of <c>cloud.Objects</c>.</summary>
public static class ObjectAssertionExtensions
{
    /// <summary>Waits until the services are idle and asserts that a container holds these objects and no others.</summary>
    /// <param name="objects">The account.</param>
    /// <param name="container">The container.</param>
    /// <param name="expected">
    /// Names, objects that were put, or <see cref="ExpectedObject"/> with sizes, ETags or data, in any order; none for an empty
    /// container.
    /// </param>
    /// <exception cref="ContainerMismatchException">
    /// It does not exist, or holds something else; the message names each difference.
    /// </exception>
    /// <example>
    /// <code>
    /// await cloud.Objects.AssertHoldsExactlyAsync("photos", "cat.jpg", new ExpectedObject("dog.jpg", "woof"));
    /// </code>
    /// </example>
    public static Task AssertHoldsExactlyAsync(
        this CloudObjects objects, string container, params IReadOnlyCollection<ExpectedObject> expected) =>
        objects.AssertHoldsExactlyAsync(container, expected, CancellationToken.None);

    /// <inheritdoc cref="AssertHoldsExactlyAsync(CloudObjects, string, IReadOnlyCollection{ExpectedObject})"/>
    /// <param name="objects">The account.</param>
    /// <param name="container">The container.</param>
    /// <param name="expected">The objects.</param>
    /// <param name="cancellation">Ends the requests.</param>
    public static async Task AssertHoldsExactlyAsync(
        this CloudObjects objects, string container, IReadOnlyCollection<ExpectedObject> expected, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(objects);
        ArgumentException.ThrowIfNullOrEmpty(container);
        ArgumentNullException.ThrowIfNull(expected);
        if (expected.GroupBy(one => one.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The object '{twice.Key}' is expected twice. Name each object once.", nameof(expected));
        var comparison = new ContainerComparison(objects.Swift, container, [.. expected]);
        var difference = await objects.Cloud.Changes.ReadSettledAsync(
            comparison.CompareAsync, static found => found is { IsNone: true }, cancellation).ConfigureAwait(false);
        if (difference is not { IsNone: true })
            throw new ContainerMismatchException(container, difference, objects.Cloud);
    }

    /// <summary>
    /// Waits until the services are idle and asserts that each segment belongs to a large object: that every object in a container of
    /// segments (<c>NAME_segments</c>, <c>NAME+segments</c> of S3, <c>.segments…</c>) is named by a static manifest, lies below the prefix
    /// of a dynamic one, or is a part of an S3 upload that is neither completed nor aborted. Manifests of older versions count.
    /// </summary>
    /// <param name="objects">The account. That of <c>cloud.Objects</c> stands for all accounts that the target can see.</param>
    /// <param name="cancellation">Ends the requests.</param>
    /// <exception cref="ObjectAccountingException">Segments are orphaned; the message names them.</exception>
    public static Task AssertNoOrphanedSegmentsAsync(this CloudObjects objects, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objects);
        return objects.AssertAccountsAsync(
            "Segments are orphaned, because no large object names them", static account => account.Orphans(), cancellation);
    }

    /// <summary>
    /// Waits until the services are idle and asserts that the counters of accounts and containers equal what they hold, and that listings
    /// show what there is.
    /// </summary>
    /// <param name="objects">The account. That of <c>cloud.Objects</c> stands for all accounts that the target can see.</param>
    /// <param name="cancellation">Ends the requests.</param>
    /// <exception cref="ObjectAccountingException">Something differs; the message names each place.</exception>
    /// <remarks>
    /// Where accounts learn the counters of their containers late (<c>ContainerUpdaterInterval</c>), let that time pass first.
    /// </remarks>
    public static Task AssertCountersEqualContentsAsync(this CloudObjects objects, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objects);
        return objects.AssertAccountsAsync(
            "The counters of object storage do not equal its contents", static account => account.WrongCounters(), cancellation);
    }

    private static async Task AssertAccountsAsync(
        this CloudObjects objects, string headline, Func<AccountContents, IEnumerable<string>> mistakesIn, CancellationToken cancellation)
    {
        var mistakes = await objects.Cloud.Changes.ReadSettledAsync(
            ReadAsync, static found => found.Count == 0, cancellation).ConfigureAwait(false);
        if (mistakes.Count > 0)
            throw new ObjectAccountingException(headline, mistakes, objects.Cloud);

        async Task<IReadOnlyList<string>> ReadAsync(CancellationToken token)
        {
            var accounts = await objects.ReadAccountsAsync(token).ConfigureAwait(false);
            return [.. accounts.SelectMany(mistakesIn)];
        }
    }
}
