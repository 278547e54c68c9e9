using Fixtures.Toolkit;

namespace ThreeTargets.Tests;

/// <summary>Resizes, down to each allocation.</summary>
public sealed class ResizeTests(AnyCloud cloud) : PortableTest(cloud)
{
    [Fact]
    public async Task A_confirmed_resize_leaves_only_the_new_flavor_in_use()
    {
        var (server, migration, old, larger) = await BootAndResizeAsync("three-confirm");
        await Usage.WaitForAllocationsAsync(server.Id, larger);
        await Usage.WaitForAllocationsAsync(migration.Id, old);

        var confirmed = await Servers.ConfirmResizeAsync(server);

        Assert.Equal(("m1.small", ServerStatus.Active), (confirmed.Flavor.Name, confirmed.Status));
        await Usage.WaitForAllocationsAsync(server.Id, larger);
        await Usage.WaitForAllocationsAsync(migration.Id, ResourceAmounts.None);
        await Servers.DeleteAsync(server);
    }

    [Fact]
    public async Task A_reverted_resize_leaves_only_the_old_flavor_in_use()
    {
        var (server, migration, old, _) = await BootAndResizeAsync("three-revert");

        var reverted = await Servers.RevertResizeAsync(server);

        Assert.Equal(("m1.tiny", ServerStatus.Active, migration.Source), (reverted.Flavor.Name, reverted.Status, reverted.Host));
        await Usage.WaitForAllocationsAsync(server.Id, old);
        await Usage.WaitForAllocationsAsync(migration.Id, ResourceAmounts.None);
        await Servers.DeleteAsync(server);
    }

    private async Task<(ServerInfo Server, MigrationInfo Migration, ResourceAmounts Old, ResourceAmounts Larger)> BootAndResizeAsync(
        string name)
    {
        var server = await Servers.BootAsync(name, flavor: "m1.tiny");
        var resized = await Servers.ResizeAsync(server, "m1.small");
        var migration = await Servers.WaitForMigrationAsync(server, "finished");
        return (resized, migration, Usage.AmountsOf(server), ResourceAmounts.From(await Target.Nova.GetFlavorAsync("m1.small")));
    }
}
