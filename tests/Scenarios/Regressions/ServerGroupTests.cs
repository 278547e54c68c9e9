using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Server groups in builds and evacuations.</summary>
public sealed class ServerGroupTests
{
    [Fact]
    [Trait("bug", "1781710")]
    public async Task Two_anti_affine_servers_of_one_request_get_different_hosts_despite_a_preferred_host()
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host2").Build();
        var group = await cloud.Nova.CreateServerGroupAsync("apart", "anti-affinity");
        var web = await cloud.Servers.DescribeAsync("web");

        var servers = await cloud.Servers.BootAllAsync(web with { Group = group.Id, Count = 2 });

        Assert.Equal("host2", servers[0].Host);
        Assert.NotEqual("host2", servers[1].Host);
    }

    [Fact]
    [Trait("bug", "1735407")]
    public async Task Two_members_of_an_anti_affinity_group_are_not_evacuated_to_one_host()
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host1", "host2").Build();
        var group = await cloud.Nova.CreateServerGroupAsync("apart", "anti-affinity");
        var web = await cloud.Servers.DescribeAsync("web");
        var pair = await cloud.Servers.BootAllAsync(web with { Group = group.Id, Count = 2 });
        var (one, other) = (pair[0], pair[1]);
        await cloud.LoseHostAsync("host1");
        await cloud.LoseHostAsync("host2");
        await using var hold = cloud.Faults.On(Place.Phase("before-spawn", "host3")).Hold();

        await cloud.Nova.EvacuateServerAsync(one);
        await hold.Reached;
        await cloud.Nova.EvacuateServerAsync(other);
        await cloud.Servers.WaitForMigrationAsync(other, "failed");
        hold.Release();

        await cloud.Servers.WaitForMigrationAsync(one, "done");
        Assert.Equal("host3", (await cloud.Servers.WaitForStatusAsync(one.Id, ServerStatus.Active)).Host);
        Assert.Equal("host2", (await cloud.Servers.WaitForStatusAsync(other.Id, ServerStatus.Error)).Host);
    }

    [Theory]
    [InlineData("affinity")]
    [InlineData("anti-affinity")]
    [Trait("bug", "1890244")]
    public async Task A_server_is_evacuated_after_its_group_was_deleted(string policy)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var group = await cloud.Nova.CreateServerGroupAsync("group", policy);
        var server = await cloud.Servers.BootAsync("web", with: one => one with { Group = group.Id });
        await cloud.Nova.DeleteServerGroupAsync(group.Id);
        await cloud.LoseHostAsync(server.Host);

        var moved = await cloud.Servers.EvacuateAsync(server);

        Assert.Equal(ServerStatus.Active, moved.Status);
        Assert.NotEqual(server.Host, moved.Host);
    }
}
