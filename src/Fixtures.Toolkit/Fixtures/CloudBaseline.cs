using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>
/// A cloud that is built and filled once, and forked for each test. A fork takes microseconds, and tests do not affect each other. It works
/// with any test framework; for xUnit there is <c>ForkedOpenStackFixture</c>.
/// </summary>
/// <example>
/// <code>
/// await using var baseline = await CloudBaseline.CreateAsync(new OpenStackBuilder(), cloud => cloud.Servers.BootAsync("web"));
/// await using var mine = baseline.Fork();
/// </code>
/// </example>
public sealed class CloudBaseline : IAsyncDisposable
{
    private readonly WorldSnapshot _filled;

    private CloudBaseline(OpenStackCloud cloud) => (Cloud, _filled) = (cloud, cloud.Snapshot());

    /// <summary>The baseline's own cloud. Later changes to it do not reach any fork.</summary>
    public OpenStackCloud Cloud { get; }

    /// <summary>Builds the cloud, fills it, and waits until it is idle.</summary>
    /// <param name="builder">Describes the cloud. Default: the demo world.</param>
    /// <param name="fill">Creates the servers, networks and images that every test needs.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<CloudBaseline> CreateAsync(
        OpenStackBuilder? builder = null, Func<OpenStackCloud, Task>? fill = null, CancellationToken cancellation = default)
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

    /// <summary>
    /// A separate cloud that starts as a copy of the filled baseline. The caller disposes it. Any number may exist at once.
    /// </summary>
    public OpenStackCloud Fork() => Cloud.Fork(_filled);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Cloud.DisposeAsync();
}
