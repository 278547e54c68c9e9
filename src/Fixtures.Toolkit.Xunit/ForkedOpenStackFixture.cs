using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Xunit;

namespace Fixtures.Toolkit;

/// <summary>
/// An xUnit fixture with a baseline cloud that is built and filled once; each test takes a fork of it, in microseconds, and does not
/// disturb the others. <see cref="OpenStackTest{TFixture}"/> forks it for each test.
/// </summary>
/// <example>
/// <code>
/// public sealed class OneServer : ForkedOpenStackFixture
/// {
///     protected override async Task FillAsync(OpenStackCloud cloud) => await cloud.Servers.BootAsync("web");
/// }
///
/// public sealed class DeleteTests(OneServer baseline) : OpenStackTest&lt;OneServer>(baseline)
/// {
///     [Fact]
///     public async Task It_can_be_deleted() =>
///         await Cloud.Servers.DeleteAsync((await Cloud.Nova.ListServersAsync()).Single());
/// }
/// </code>
/// </example>
public class ForkedOpenStackFixture : OpenStackFixture
{
    private CloudBaseline? _baseline;

    /// <summary>A separate cloud that starts as a copy of the baseline. The test disposes it. Any number may exist at once.</summary>
    /// <exception cref="InvalidOperationException">The baseline is not built yet.</exception>
    /// <exception cref="ObjectDisposedException">The fixture is disposed.</exception>
    public OpenStackCloud Fork()
    {
        RefuseIfDisposed();
        return RunningTest.Take((_baseline ?? throw new InvalidOperationException(
            $"The baseline is not built yet. Use {GetType().Name} as IClassFixture<{GetType().Name}>, or await "
                + "InitializeAsync.")).Fork(), this);
    }

    /// <summary>Fills the baseline with the servers, networks and images that every test needs.</summary>
    protected virtual Task FillAsync(OpenStackCloud cloud) => Task.CompletedTask;

    private protected override async Task<OpenStackCloud> BuildAsync(OpenStackBuilder builder)
    {
        _baseline = await CloudBaseline.CreateAsync(builder, FillAsync).ConfigureAwait(false);
        return _baseline.Cloud;
    }
}
