using System.Runtime.CompilerServices;
using Fixtures.Toolkit.Leaks;
using Fixtures.Toolkit.OpenStack;
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

    private readonly OpenStackCloud _cloud;
    private readonly ResourceAmounts? _expected;
    private readonly AllocationBook _before;
    private readonly EndOfScope<UsageMismatchException> _end;
    private string? _host;

    /// <param name="expected">The change of the total usage; null if no host and no project may change.</param>
    internal UsageExpectation(OpenStackCloud cloud, ResourceAmounts? expected)
    {
        (_cloud, _expected) = (cloud, expected);
        // The start of a scope cannot be awaited, and the usage must be read before anything else is claimed.
        _before = EffectivePlacement.For(cloud).IsElsewhere
            ? Task.Run(() => AllocationBook.OfAsync(cloud, CancellationToken.None)).GetAwaiter().GetResult()
            : AllocationBook.From(cloud);
        _end = new EndOfScope<UsageMismatchException>(cloud.Journal, DataKey);
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
        await _cloud.RunUntilIdleAsync(cancellation).ConfigureAwait(false);
        var after = await AllocationBook.OfAsync(_cloud, cancellation).ConfigureAwait(false);
        if (Compare(_before.ToReport(AllocationNames.None), after.ToReport(AllocationNames.None)).All(comparison => comparison.Holds))
            return;
        var names = await AllocationNames.OfAsync(_cloud, cancellation).ConfigureAwait(false);
        var (then, now) = (_before.ToReport(names), after.ToReport(names));
        UsageMismatchException.ThrowUnless(Compare(then, now), then, now, _cloud);
    }

    /// <summary>Ends the scope and asserts. A second call does nothing.</summary>
    /// <exception cref="UsageMismatchException">Usage did not change as expected.</exception>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public ValueTask DisposeAsync() => _end.AssertOnceAsync(AssertAsync);

    private IEnumerable<UsageComparison> Compare(UsageReport before, UsageReport after) => (_expected, _host) switch
    {
        (null, null) => UsageProbe.Everywhere(before, after),
        (_, { } host) => [new UsageComparison($"host {host}", before.UsedOn(host), after.UsedOn(host), _expected ?? ResourceAmounts.None)],
        ({ } expected, null) => [new UsageComparison("the cloud", before.Total, after.Total, expected)],
    };
}
