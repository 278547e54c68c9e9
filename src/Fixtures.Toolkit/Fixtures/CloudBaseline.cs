using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>
/// A cloud that is made and filled once, and forked for each test: in microseconds, and no test disturbs another. It knows no test framework;
/// for xUnit there is <c>ForkedOpenStackFixture</c>.
/// </summary>
public sealed class CloudBaseline : IAsyncDisposable
{
    private readonly WorldSnapshot _filled;

    private CloudBaseline(OpenStackCloud cloud) => (Cloud, _filled) = (cloud, cloud.Snapshot());

    /// <summary>The cloud that was filled. What happens to it later is in no fork.</summary>
    public OpenStackCloud Cloud { get; }

    /// <summary>Builds the cloud, fills it and lets it settle.</summary>
    /// <param name="builder">What is in the cloud. Default: the demo world.</param>
    /// <param name="fill">Puts in what every test wants to find: servers, networks, images.</param>
    /// <param name="cancellation">Ends the settling.</param>
    public static async Task<CloudBaseline> CreateAsync(OpenStackBuilder? builder = null, Func<OpenStackCloud, Task>? fill = null, CancellationToken cancellation = default)
    {
        var cloud = (builder ?? new OpenStackBuilder()).Build();
        try
        {
            await cloud.RunUntilIdleAsync(cancellation).ConfigureAwait(false);
            if (fill is not null)
                await fill(cloud).ConfigureAwait(false);
            await cloud.RunUntilIdleAsync(cancellation).ConfigureAwait(false);
            return new CloudBaseline(cloud);
        }
        catch
        {
            await cloud.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A cloud of its own that begins as the baseline was filled. Who asks for it disposes it. Any number may live at once.</summary>
    public OpenStackCloud Fork() => Cloud.Fork(_filled);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Cloud.DisposeAsync();
}
