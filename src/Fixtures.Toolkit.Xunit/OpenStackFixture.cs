using Fixtures.Toolkit.OpenStack;
using Xunit;

namespace Fixtures.Toolkit.Xunit;

/// <summary>
/// A cloud for the tests of a class (<see cref="IClassFixture{TFixture}"/>) or of several (<see cref="ICollectionFixture{TFixture}"/>). Subclass it and
/// override <see cref="Configure"/> to say what is in it.
/// </summary>
public class OpenStackFixture : IAsyncLifetime
{
    private OpenStackCloud? _cloud;

    /// <summary>The cloud. It is there from the first test's constructor on.</summary>
    public OpenStackCloud Cloud => _cloud ?? throw new InvalidOperationException(
        $"The cloud is not built yet. Use {GetType().Name} as IClassFixture<{GetType().Name}> or ICollectionFixture<{GetType().Name}>, or await InitializeAsync.");

    /// <summary>Builds the cloud and waits until its services have settled.</summary>
    public virtual async LifetimeTask InitializeAsync()
    {
        var builder = new OpenStackBuilder();
        Configure(builder);
        _cloud = builder.Build();
        await _cloud.RunUntilIdleAsync().ConfigureAwait(false);
    }

    /// <summary>Throws the cloud away.</summary>
    public virtual async LifetimeTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_cloud is not null)
            await _cloud.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Says what is in the cloud. Unchanged: the demo world.</summary>
    protected virtual void Configure(OpenStackBuilder cloud)
    {
    }
}
