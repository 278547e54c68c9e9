using System.Runtime.CompilerServices;
using Fixtures.Toolkit.Leaks;
using Fixtures.Toolkit.Usage;

namespace Fixtures.Toolkit;

/// <summary>
/// The expected change of usage at the end of an <c>await using</c> scope. If an exception is already leaving the scope, the mismatch does
/// not replace it but is added to its <see cref="Exception.Data"/>.
/// </summary>
public sealed class UsageExpectation : IAsyncDisposable
{
    /// <summary>
    /// The key in <see cref="Exception.Data"/> under which the exception of a failing test carries the message about its usage.
    /// </summary>
    public const string DataKey = "Fixtures.Toolkit.Usage";

    private readonly OpenStackTarget _cloud;
    private readonly ResourceAmounts? _expected;
    private readonly AllocationBook _before;
    private readonly EndOfScope<UsageMismatchException> _end;
    private string? _host;

    /// <param name="expected">The change of the total usage; null if no host and no project may change.</param>
    internal UsageExpectation(OpenStackTarget cloud, ResourceAmounts? expected)
    {
        (_cloud, _expected) = (cloud, expected);
        // The start of a scope cannot be awaited, and the usage must be read before anything else is claimed.
        _before = AllocationBook.From(cloud);
        _end = new EndOfScope<UsageMismatchException>(cloud.Changes, DataKey);
    }

    /// <summary>Limits the expectation to one host.</summary>
    /// <exception cref="ArgumentException">No resource provider has that name; the message lists the existing ones.</exception>
    public UsageExpectation OnHost(string host)
    {
        _before.RequireProvider(host);
        _host = host;
        return this;
    }

    /// <summary>
    /// Runs <paramref name="act"/>, waits until the services are idle, and asserts. An exception of <paramref name="act"/> is thrown
    /// unchanged.
    /// </summary>
    /// <exception cref="UsageMismatchException">Usage did not change as expected.</exception>
    public async Task DuringAsync(Func<Task> act, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(act);
        _end.Cancel();
        await act().ConfigureAwait(false);
        await AssertAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Waits until the services are idle and asserts now.</summary>
    /// <exception cref="UsageMismatchException">Usage did not change as expected.</exception>
    public async Task AssertAsync(CancellationToken cancellation = default)
    {
        var after = await _cloud.Changes.ReadSettledAsync(
            token => AllocationBook.OfAsync(_cloud, token), IsAsExpected, cancellation).ConfigureAwait(false);
        if (IsAsExpected(after))
            return;
        var names = await AllocationNames.OfAsync(_cloud, cancellation).ConfigureAwait(false);
        var (then, now) = (_before.ToReport(names), after.ToReport(names));
        UsageMismatchException.ThrowUnless(Compare(then, now), then, now, _cloud);
    }

    /// <summary>Ends the scope and asserts. A second call does nothing.</summary>
    /// <exception cref="UsageMismatchException">Usage did not change as expected.</exception>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public ValueTask DisposeAsync() => _end.AssertOnceAsync(AssertAsync);

    private bool IsAsExpected(AllocationBook after) =>
        Compare(_before.ToReport(AllocationNames.None), after.ToReport(AllocationNames.None)).All(comparison => comparison.Holds);

    private IEnumerable<UsageComparison> Compare(UsageReport before, UsageReport after) => (_expected, _host) switch
    {
        (null, null) => UsageProbe.Everywhere(before, after),
        (_, { } host) => [new UsageComparison($"host {host}", before.UsedOn(host), after.UsedOn(host), _expected ?? ResourceAmounts.None)],
        ({ } expected, null) => [new UsageComparison("the cloud", before.Total, after.Total, expected)],
    };
}
