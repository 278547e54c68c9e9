using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Xunit;
using Xunit;

namespace Fixtures.Toolkit;

/// <summary>
/// An xUnit fixture that owns a whole cloud, for the tests of a class (<see cref="IClassFixture{TFixture}"/>), of several
/// (<see cref="ICollectionFixture{TFixture}"/>) or, in v3, of an assembly. Subclass it and override <see cref="Configure"/> to describe the
/// cloud, by <c>With…</c> methods or by parts such as <see cref="NetworkFixture"/> and <see cref="PolicyFixture"/>. In v3 a wait in the
/// cloud ends with the running test, as if it had got the test's token.
/// </summary>
/// <remarks>
/// A failed wait or assertion of the toolkit ends its message with the path of a report page. xUnit does not tell a fixture that a plain
/// <c>Assert</c> failed: derive the tests from <see cref="OpenStackTest{TFixture}"/>, which in v3 attaches the page to the result of any
/// failed test, or put the assertion into <c>Cloud.EventuallyAsync(() => …)</c>.
/// </remarks>
/// <example>
/// <code>
/// public sealed class TwoHosts : OpenStackFixture
/// {
///     protected override void Configure(OpenStackBuilder cloud) => cloud.WithComputeHosts(2);
/// }
///
/// public sealed class BootTests(TwoHosts fixture) : IClassFixture&lt;TwoHosts>
/// {
///     [Fact]
///     public async Task A_server_boots() => await fixture.Cloud.Servers.BootAsync("web");
/// }
/// </code>
/// </example>
public class OpenStackFixture : IAsyncLifetime
{
    private OpenStackCloud? _cloud;
    private OpenStackTarget? _elsewhere;
    private bool _isDisposed;

    /// <summary>The cloud in this process. It exists when the constructor of the first test runs.</summary>
    /// <exception cref="InvalidOperationException">
    /// It is not built yet; or the target is a served or a real cloud: mark the test with <see cref="SimulatorFactAttribute"/>. In v3 that
    /// skips the test.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The fixture is disposed.</exception>
    public OpenStackCloud Cloud => RunningTest.Take(Built, this);

    /// <summary>
    /// The target of the tests, which <c>OPENSTACK_TARGET</c> chooses: <c>embedded</c>, the default, is <see cref="Cloud"/>;
    /// <c>served:URL</c> is a cloud of <c>openstack-fixtures serve</c>; <c>cloud:NAME</c> is the real one of <c>clouds.yaml</c>. Tests that
    /// use only the target run on each of them.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is not open yet.</exception>
    /// <exception cref="ObjectDisposedException">The fixture is disposed.</exception>
    public OpenStackTarget Target => Elsewhere is { } target ? RunningTest.Take(target, this) : Cloud.AsTarget();

    /// <summary>Builds the cloud and waits until it is idle, or opens the served or the real one.</summary>
    public virtual async LifetimeTask InitializeAsync()
    {
        if (TargetSetting.Current is { IsEmbedded: false } setting)
        {
            _elsewhere = RunningTest.Open(setting, Builder().Build);
            await FillElsewhereAsync(_elsewhere).ConfigureAwait(false);
            return;
        }

        _cloud = await BuildAsync(Builder()).ConfigureAwait(false);
        await _cloud.RunUntilIdleAsync().ConfigureAwait(false);
    }

    /// <summary>Disposes the cloud, or closes the served or the real one, in which it removes what the tests made.</summary>
    public virtual async LifetimeTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _isDisposed = true;
        if (_elsewhere is not null)
        {
            await EmptyElsewhereAsync().ConfigureAwait(false);
            await _elsewhere.DisposeAsync().ConfigureAwait(false);
        }

        if (_cloud is not null)
            await _cloud.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Describes the cloud. Default: the demo world. An override of a subclass calls the base to add to its cloud.</summary>
    protected virtual void Configure(OpenStackBuilder cloud)
    {
    }

    /// <summary>The served or the real cloud; null if the target is the cloud in this process.</summary>
    private protected OpenStackTarget? Elsewhere
    {
        get
        {
            RefuseIfDisposed();
            return _elsewhere;
        }
    }

    private protected OpenStackCloud Built
    {
        get
        {
            if (Elsewhere is { } target)
                return target.Simulator;
            return _cloud ?? throw new InvalidOperationException(
                $"The cloud is not built yet. Use {GetType().Name} as IClassFixture<{GetType().Name}> or "
                    + $"ICollectionFixture<{GetType().Name}>, or await InitializeAsync.");
        }
    }

    private protected virtual Task FillElsewhereAsync(OpenStackTarget target) => Task.CompletedTask;

    private protected virtual Task EmptyElsewhereAsync() => Task.CompletedTask;

    private protected virtual Task<OpenStackCloud> BuildAsync(OpenStackBuilder builder) => Task.FromResult(builder.Build());

    private protected void RefuseIfDisposed()
    {
        if (_isDisposed)
            throw new ObjectDisposedException(GetType().Name, "The fixture is disposed, and its cloud with it, because its class, "
                + "collection or assembly has ended. Use it only in their tests.");
    }

    private OpenStackBuilder Builder()
    {
        var builder = RunningTest.Prepare(new OpenStackBuilder());
        Configure(builder);
        return builder;
    }
}
