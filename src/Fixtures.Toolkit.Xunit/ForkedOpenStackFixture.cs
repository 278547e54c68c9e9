using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Xunit;

namespace Fixtures.Toolkit;

/// <summary>
/// A cloud that is made and filled once; each test takes a fork of it, in microseconds, and cannot disturb another. <see cref="OpenStackTest{TFixture}"/>
/// takes one for each test by itself.
/// </summary>
public class ForkedOpenStackFixture : OpenStackFixture
{
    private CloudBaseline? _baseline;

    /// <summary>A cloud of its own that begins as the baseline. The test disposes it. Any number may live at once.</summary>
    /// <exception cref="InvalidOperationException">The baseline is not built yet.</exception>
    /// <exception cref="ObjectDisposedException">It is thrown away.</exception>
    public OpenStackCloud Fork()
    {
        RefuseIfDisposed();
        return RunningTest.Take((_baseline ?? throw new InvalidOperationException(
            $"The baseline is not built yet. Use {GetType().Name} as IClassFixture<{GetType().Name}>, or await InitializeAsync.")).Fork(), this);
    }

    /// <summary>Puts into the baseline what every test wants to find: servers, networks, images.</summary>
    protected virtual Task FillAsync(OpenStackCloud cloud) => Task.CompletedTask;

    private protected override async Task<OpenStackCloud> BuildAsync(OpenStackBuilder builder)
    {
        _baseline = await CloudBaseline.CreateAsync(builder, FillAsync).ConfigureAwait(false);
        return _baseline.Cloud;
    }
}
