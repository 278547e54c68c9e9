using Fixtures.Toolkit;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Usage;

[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]

namespace MsTest.Tests;

/// <summary>MSTest, all tests in parallel: each builds a cloud for itself. Every step is checked against what flavors say, in one call.</summary>
[TestClass]
public sealed class ResizeTests(TestContext context) : IAsyncDisposable
{
    private readonly OpenStackCloud _cloud = new OpenStackBuilder().Build();

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [TestMethod]
    public async Task A_confirmed_resize_leaves_only_the_new_flavor_in_use()
    {
        var server = await BootAndResizeAsync();

        await _cloud.Usage.ConfirmAndCheckAsync(server, context.CancellationToken);

        await _cloud.Usage.DeleteAndCheckAsync(server, context.CancellationToken);
    }

    [TestMethod]
    public async Task A_reverted_resize_leaves_only_the_old_flavor_in_use()
    {
        var server = await BootAndResizeAsync();

        await _cloud.Usage.RevertAndCheckAsync(server, context.CancellationToken);

        await _cloud.Usage.DeleteAndCheckAsync(server, context.CancellationToken);
    }

    private async Task<Guid> BootAndResizeAsync()
    {
        var flavors = await _cloud.Nova.ListFlavorsAsync(context.CancellationToken);
        var image = await _cloud.Glance.GetImageIdAsync("cirros", context.CancellationToken);
        var server = await _cloud.Usage.BootAndCheckAsync(new NewServer("web", flavors.Single(flavor => flavor.Name == "m1.tiny").Id, image), context.CancellationToken);
        await _cloud.Usage.ResizeAndCheckAsync(server.Id, flavors.Single(flavor => flavor.Name == "m1.small"), context.CancellationToken);
        return server.Id;
    }
}
