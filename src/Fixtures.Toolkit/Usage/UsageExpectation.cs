using System.Runtime.CompilerServices;
using Fixtures.Toolkit.Leaks;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Usage;

/// <summary>
/// How usage shall have changed when the scope ends that this is disposed at. Where an exception is on its way out of the scope already, that
/// one is left alone, and the mismatch is added to its <see cref="Exception.Data"/>.
/// </summary>
public sealed class UsageExpectation : IAsyncDisposable
{
    /// <summary>The key in <see cref="Exception.Data"/> under which a failing test's exception carries how usage differs.</summary>
    public const string DataKey = "Fixtures.Toolkit.Usage";

    private readonly OpenStackCloud _cloud;
    private readonly ResourceAmounts? _expected;
    private readonly AllocationBook _before;
    private readonly EndOfScope<UsageMismatchException> _end;
    private string? _host;

    /// <param name="expected">By how much usage changes in all; null means that it changes nowhere.</param>
    internal UsageExpectation(OpenStackCloud cloud, ResourceAmounts? expected)
    {
        (_cloud, _expected) = (cloud, expected);
        // A scope begins without a wait, and must know what was used before anything else is claimed.
        _before = NovasPlacement.Of(cloud).IsElsewhere
            ? Task.Run(() => AllocationBook.OfAsync(cloud, CancellationToken.None)).GetAwaiter().GetResult()
            : AllocationBook.Of(cloud);
        _end = new EndOfScope<UsageMismatchException>(cloud.Journal, DataKey);
    }

    /// <summary>Looks only at a host, not at the whole cloud.</summary>
    /// <exception cref="ArgumentException">There is no provider of that name; the message names those there are.</exception>
    public UsageExpectation OnHost(string host)
    {
        _before.RequireProvider(host);
        _host = host;
        return this;
    }

    /// <summary>Acts, lets the services finish, and asserts what is expected. What <paramref name="act"/> throws itself comes first.</summary>
    /// <exception cref="UsageMismatchException">Usage changed otherwise.</exception>
    public async Task DuringAsync(Func<Task> act, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(act);
        _end.CallOff();
        await act().ConfigureAwait(false);
        await AssertAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Lets the services finish and asserts now what is expected.</summary>
    /// <exception cref="UsageMismatchException">Usage changed otherwise.</exception>
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

    /// <summary>Ends the scope, and asserts what is expected. A second time it does nothing.</summary>
    /// <exception cref="UsageMismatchException">Usage changed otherwise.</exception>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public ValueTask DisposeAsync() => _end.ComeAsync(AssertAsync);

    private IEnumerable<UsageComparison> Compare(UsageReport before, UsageReport after) => (_expected, _host) switch
    {
        (null, null) => UsageProbe.Everywhere(before, after),
        (_, { } host) => [new UsageComparison($"host {host}", before.UsedOn(host), after.UsedOn(host), _expected ?? ResourceAmounts.None)],
        ({ } expected, null) => [new UsageComparison("the cloud", before.Total, after.Total, expected)],
    };
}
