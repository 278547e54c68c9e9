using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Xunit;
using Xunit;

namespace Fixtures.Toolkit;

/// <summary>
/// A cloud for the tests of a class (<see cref="IClassFixture{TFixture}"/>), of several (<see cref="ICollectionFixture{TFixture}"/>) or, in v3, of an
/// assembly. Subclass it and override <see cref="Configure"/> to say what is in it; a subclass of that adds to it by calling the base.
/// In v3 a wait in the cloud ends with the test that waits, as if it were given the test's token.
/// </summary>
public class OpenStackFixture : IAsyncLifetime
{
    private OpenStackCloud? _cloud;
    private bool _isDisposed;

    /// <summary>The cloud. It is there from the first test's constructor on.</summary>
    /// <exception cref="InvalidOperationException">It is not built yet.</exception>
    /// <exception cref="ObjectDisposedException">It is thrown away.</exception>
    public OpenStackCloud Cloud => RunningTest.Take(Built, this);

    /// <summary>Builds the cloud and waits until its services have settled.</summary>
    public virtual async LifetimeTask InitializeAsync()
    {
        _cloud = await BuildAsync(Builder()).ConfigureAwait(false);
        await _cloud.RunUntilIdleAsync().ConfigureAwait(false);
    }

    /// <summary>Throws the cloud away.</summary>
    public virtual async LifetimeTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _isDisposed = true;
        if (_cloud is not null)
            await _cloud.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Says what is in the cloud. Unchanged: the demo world.</summary>
    protected virtual void Configure(OpenStackBuilder cloud)
    {
    }

    private protected OpenStackCloud Built
    {
        get
        {
            RefuseIfDisposed();
            return _cloud ?? throw new InvalidOperationException(
                $"The cloud is not built yet. Use {GetType().Name} as IClassFixture<{GetType().Name}> or ICollectionFixture<{GetType().Name}>, or await InitializeAsync.");
        }
    }

    private protected virtual Task<OpenStackCloud> BuildAsync(OpenStackBuilder builder) => Task.FromResult(builder.Build());

    private protected void RefuseIfDisposed()
    {
        if (_isDisposed)
            throw new ObjectDisposedException(GetType().Name, "The fixture is disposed, and its cloud with it: the class, collection or assembly that it was made for has ended. Use it only in their tests.");
    }

    private OpenStackBuilder Builder()
    {
        var builder = RunningTest.Prepare(new OpenStackBuilder());
        Configure(builder);
        return builder;
    }
}
