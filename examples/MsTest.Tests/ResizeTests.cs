using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]

namespace MsTest.Tests;

/// <summary>
/// MSTest with all tests in parallel: each builds its own cloud, whose waits are cancelled with the test. Each call also checks the usage
/// against the flavor.
/// </summary>
[TestClass]
public sealed class ResizeTests(TestContext context) : IAsyncDisposable
{
    private readonly OpenStackCloud _cloud = new OpenStackBuilder().WithCancellation(() => context.CancellationToken).Build();

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [TestMethod]
    public async Task A_confirmed_resize_leaves_only_the_new_flavor_in_use()
    {
        var server = await BootAndResizeAsync();

        await _cloud.Servers.ConfirmAndCheckUsageAsync(server);

        await _cloud.Servers.DeleteAndCheckUsageAsync(server);
    }

    [TestMethod]
    public async Task A_reverted_resize_leaves_only_the_old_flavor_in_use()
    {
        var server = await BootAndResizeAsync();

        await _cloud.Servers.RevertAndCheckUsageAsync(server);

        await _cloud.Servers.DeleteAndCheckUsageAsync(server);
    }

    private async Task<Guid> BootAndResizeAsync()
    {
        var server = await _cloud.Servers.BootAndCheckUsageAsync(await _cloud.Nova.GetFlavorAsync("m1.tiny"));
        await _cloud.Servers.ResizeAndCheckUsageAsync(server.Id, await _cloud.Nova.GetFlavorAsync("m1.small"));
        return server.Id;
    }
}
