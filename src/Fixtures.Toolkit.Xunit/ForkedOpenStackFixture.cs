using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Xunit;

namespace Fixtures.Toolkit;

/// <summary>
/// An xUnit fixture with a baseline cloud that is built and filled once; each test takes a fork of it, in microseconds, and does not
/// disturb the others. <see cref="OpenStackTest{TFixture}"/> forks it for each test.
/// </summary>
/// <remarks>
/// A served or a real cloud has no forks: all tests share it, and each begins with the filled baseline, because at its end the cloud is
/// brought back to that (<see cref="OpenStackTarget.CheckpointAsync"/>). Such tests must not run in parallel: set
/// <c>ParallelizeTestCollections</c> to false in the runsettings file.
/// </remarks>
/// <example>
/// <code>
/// public sealed class OneServer : ForkedOpenStackFixture
/// {
///     protected override async Task FillAsync(OpenStackTarget target) => await target.Servers.BootAsync("web");
/// }
///
/// public sealed class DeleteTests(OneServer baseline) : OpenStackTest&lt;OneServer>(baseline)
/// {
///     [Fact]
///     public async Task It_can_be_deleted() =>
///         await Target.Servers.DeleteAsync((await Target.Nova.ListServersAsync("name=web")).Single());
/// }
/// </code>
/// </example>
public class ForkedOpenStackFixture : OpenStackFixture
{
    private CloudBaseline? _baseline;
    private TargetCheckpoint? _empty;
    private TargetCheckpoint? _filled;

    /// <summary>A separate cloud that starts as a copy of the baseline. The test disposes it. Any number may exist at once.</summary>
    /// <exception cref="InvalidOperationException">
    /// The baseline is not built yet; or the target is a served or a real cloud, which has no forks: see
    /// <see cref="OpenStackFixture.Cloud"/>.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The fixture is disposed.</exception>
    public OpenStackCloud Fork()
    {
        if (Elsewhere is { } target)
            return target.Simulator;
        return RunningTest.Take((_baseline ?? throw new InvalidOperationException(
            $"The baseline is not built yet. Use {GetType().Name} as IClassFixture<{GetType().Name}>, or await "
                + "InitializeAsync.")).Fork(), this);
    }

    /// <summary>Fills the baseline with the servers, networks and images that every test needs, on any target.</summary>
    protected virtual Task FillAsync(OpenStackTarget target) => Task.CompletedTask;

    /// <summary>
    /// Fills the baseline in this process, before <see cref="FillAsync(OpenStackTarget)"/>, with what only a simulator has: faults,
    /// stopped hosts, past time. On other targets it is not called.
    /// </summary>
    protected virtual Task FillAsync(OpenStackCloud cloud) => Task.CompletedTask;

    /// <summary>A fork for one test; or the shared target, where there are no forks.</summary>
    internal OpenStackTarget BeginTest()
    {
        if (Elsewhere is not { } target)
            return Fork().AsTarget();
        if (FillsOnlySimulator)
        {
            throw RunningTest.Unable(
                $"needs a baseline that only the cloud in this process can have, and the target is {target}",
                $"{GetType().Name} fills its baseline by FillAsync(OpenStackCloud), which is for the cloud in this process, but the target "
                    + $"is {target}. Override FillAsync(OpenStackTarget) instead, or mark the test with [SimulatorFact].");
        }

        return RunningTest.Take(target, this);
    }

    /// <summary>Ends a test: its fork is thrown away, and a shared target brought back to the filled baseline.</summary>
    internal async Task EndTestAsync(OpenStackTarget target)
    {
        if (!target.IsSimulator)
        {
            if (_filled is not null)
                await _filled.ReturnAsync().ConfigureAwait(false);
            return;
        }

        RunningTest.End(target.Simulator);
        await target.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Whether a subclass fills the baseline, but in no other target than the cloud in this process.</summary>
    private bool FillsOnlySimulator =>
        new Func<OpenStackCloud, Task>(FillAsync).Method.DeclaringType != typeof(ForkedOpenStackFixture)
            && new Func<OpenStackTarget, Task>(FillAsync).Method.DeclaringType == typeof(ForkedOpenStackFixture);

    private protected override async Task<OpenStackCloud> BuildAsync(OpenStackBuilder builder)
    {
        _baseline = await CloudBaseline.CreateAsync(builder, FillBothAsync).ConfigureAwait(false);
        return _baseline.Cloud;

        async Task FillBothAsync(OpenStackCloud cloud)
        {
            await FillAsync(cloud).ConfigureAwait(false);
            await FillAsync(cloud.AsTarget()).ConfigureAwait(false);
        }
    }

    private protected override async Task FillElsewhereAsync(OpenStackTarget target)
    {
        _empty = await target.CheckpointAsync().ConfigureAwait(false);
        await FillAsync(target).ConfigureAwait(false);
        _filled = await target.CheckpointAsync().ConfigureAwait(false);
    }

    private protected override async Task EmptyElsewhereAsync()
    {
        if (_empty is not null)
            await _empty.ReturnAsync().ConfigureAwait(false);
    }
}
