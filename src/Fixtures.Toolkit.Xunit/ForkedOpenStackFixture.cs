using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.Xunit;

/// <summary>
/// A cloud that is made and filled once; each test takes a fork of it, in microseconds, and cannot disturb another.
/// </summary>
public class ForkedOpenStackFixture : OpenStackFixture
{
    private WorldSnapshot? _baseline;

    /// <summary>Builds and fills the baseline.</summary>
    public override async LifetimeTask InitializeAsync()
    {
        await base.InitializeAsync().ConfigureAwait(false);
        await FillAsync(Cloud).ConfigureAwait(false);
        await Cloud.RunUntilIdleAsync().ConfigureAwait(false);
        _baseline = Cloud.Snapshot();
    }

    /// <summary>A cloud of its own that begins as the baseline. The test disposes it.</summary>
    public OpenStackCloud Fork() => Cloud.Fork(_baseline ?? throw new InvalidOperationException("The baseline is not built yet. Await InitializeAsync."));

    /// <summary>Puts into the baseline what every test wants to find: servers, networks, images.</summary>
    protected virtual Task FillAsync(OpenStackCloud cloud) => Task.CompletedTask;
}
