using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Xunit;
using Xunit;

namespace Fixtures.Toolkit;

/// <summary>
/// A class of tests each of which has a fork of a baseline for itself. Derive from <see cref="OpenStackTest{TFixture}"/> for a baseline of the class; from
/// this one for a baseline of the collection or the assembly, which the constructor gets as usual.
/// </summary>
/// <remarks>
/// In v3 whatever makes a test fail attaches a bundle of what happened to its result. v2 tells nobody that a test failed: there a failed wait or assertion of
/// the toolkit names the folder of its bundle, and a plain <c>Assert</c> has none, unless it is within <c>Cloud.EventuallyAsync</c>.
/// </remarks>
public abstract class OpenStackTest : IAsyncLifetime
{
    /// <param name="baseline">What the test's cloud is forked from.</param>
    protected OpenStackTest(ForkedOpenStackFixture baseline)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        Cloud = baseline.Fork();
    }

    /// <summary>The test's own cloud. It is thrown away when the test has ended.</summary>
    protected OpenStackCloud Cloud { get; }

    /// <summary>Puts into the cloud what all tests of the class want, before each.</summary>
    public virtual LifetimeTask InitializeAsync() => LifetimeTask.CompletedTask;

    /// <summary>Throws the cloud away.</summary>
    public virtual async LifetimeTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        RunningTest.End(Cloud);
        await Cloud.DisposeAsync().ConfigureAwait(false);
    }
}

/// <summary>A class of tests each of which has a fork for itself of a baseline that is made once for the class.</summary>
/// <typeparam name="TFixture">Makes and fills the baseline.</typeparam>
public abstract class OpenStackTest<TFixture>(TFixture baseline) : OpenStackTest(baseline), IClassFixture<TFixture>
    where TFixture : ForkedOpenStackFixture
{
    /// <summary>What the test's cloud was forked from: for what it tells of itself, and for further forks.</summary>
    protected TFixture Baseline { get; } = baseline;
}
