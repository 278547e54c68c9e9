using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Xunit;
using Xunit;

namespace Fixtures.Toolkit;

/// <summary>
/// The base of a test class in which each test has its own fork of a baseline. Derive from <see cref="OpenStackTest{TFixture}"/> for a
/// baseline per class, and from this class for a baseline of the collection or the assembly, which xUnit passes to the constructor.
/// </summary>
/// <remarks>
/// In v3 every failing test gets a report bundle attached to its result. v2 does not report failures to fixtures: there a failed wait or
/// assertion of the toolkit names the folder of its bundle, and a plain <c>Assert</c> has none, unless it is within
/// <c>Cloud.EventuallyAsync</c>.
/// </remarks>
public abstract class OpenStackTest : IAsyncLifetime
{
    private readonly ForkedOpenStackFixture _baseline;

    /// <param name="baseline">The baseline to fork.</param>
    protected OpenStackTest(ForkedOpenStackFixture baseline)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        _baseline = baseline;
        Target = baseline.BeginTest();
    }

    /// <summary>The test's own cloud in this process. It is disposed at the end of the test.</summary>
    /// <exception cref="InvalidOperationException">
    /// The target is a served or a real cloud: mark the test with <see cref="SimulatorFactAttribute"/>. In v3 that skips the test.
    /// </exception>
    protected OpenStackCloud Cloud => Target.Simulator;

    /// <summary>
    /// The test's target: <see cref="Cloud"/>, or the served or real cloud that the tests share. What the test made there is removed at its
    /// end.
    /// </summary>
    protected OpenStackTarget Target { get; }

    /// <summary>Prepares the cloud before each test. Default: nothing.</summary>
    public virtual LifetimeTask InitializeAsync() => LifetimeTask.CompletedTask;

    /// <summary>Disposes the cloud, or brings the shared target back to the baseline.</summary>
    public virtual async LifetimeTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _baseline.EndTestAsync(Target).ConfigureAwait(false);
    }
}

/// <summary>The base of a test class in which each test has its own fork of a baseline that is built once for the class.</summary>
/// <typeparam name="TFixture">Builds and fills the baseline.</typeparam>
public abstract class OpenStackTest<TFixture>(TFixture baseline) : OpenStackTest(baseline), IClassFixture<TFixture>
    where TFixture : ForkedOpenStackFixture
{
    /// <summary>The baseline, for its own members and for further forks.</summary>
    protected TFixture Baseline { get; } = baseline;
}
