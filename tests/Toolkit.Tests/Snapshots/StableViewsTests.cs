using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Snapshots;

public sealed class StableViewsTests
{
    [Fact]
    public async Task A_server_looks_the_same_in_every_world()
    {
        var (first, second) = (await ServerTextAsync(), await ServerTextAsync());

        Assert.Equal(first, second);
        Assert.Contains("\"id\": \"server-1\"", first, StringComparison.Ordinal);
        Assert.Contains("\"href\": \"/compute/v2.1/servers/server-1\"", first, StringComparison.Ordinal);
        Assert.Contains("\"tenant_id\": \"project-1\"", first, StringComparison.Ordinal);
        Assert.Contains("\"created\": \"t+0s\"", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_of_one_seed_is_the_same_in_every_world()
    {
        var (first, second) = (await JournalAsync(), await JournalAsync());

        Assert.Equal(first, second);
        Assert.Contains(
            first,
            line =>
                line is
                {
                    Kind: JournalKind.Hypervisor,
                    Source: "hypervisor.host1" or "hypervisor.host2" or "hypervisor.host3",
                    What: "spawns",
                    Subject: "server-1",
                });
        Assert.DoesNotContain(first, line => line.ToString().Contains("req-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_world_is_shown_with_stable_names()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHost("compute-1").Build();
        await BootAsync(cloud);

        var world = await cloud.Stable.CaptureWorldAsync();

        Assert.Equal(["compute-1"], world.Hosts.Select(host => host.Name));
        Assert.Equal(
            "server-1 web Active compute-1 m1.tiny demo",
            string.Join(' ', world.Servers.Select(s => $"{s.Id} {s.Name} {s.Status} {s.Host} {s.Flavor} {s.Project}")));
        Assert.Equal(
            [("private", "demo", "10.0.0.0/24"), ("public", "admin", "172.24.4.0/24")],
            world.Networks.Select(n => (n.Name, n.Project, string.Join(',', n.Subnets))));
        Assert.Equal(["cirros", "cirros-alt"], world.Images);
        Assert.Equal(["admin", "demo", "service"], world.Projects);
        Assert.StartsWith(
            """
            host compute-1: up, DISK_GB=1 MEMORY_MB=512 VCPU=1 of DISK_GB=1028 MEMORY_MB=11520 VCPU=160
            server-1 web: Active on compute-1, m1.tiny of demo
            network private of demo, 10.0.0.0/24
            network public of admin, 172.24.4.0/24
            """.ReplaceLineEndings("\n"),
            world.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_contains_no_secrets()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var building = await cloud.Demo.Nova.CreateServerAsync(new NewServer("web", "1", await cloud.Glance.GetImageIdAsync("cirros")));

        var text = cloud.Stable.TextOf(building);

        Assert.Contains("\"adminPass\": \"(hidden)\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(building.AdminPassword!, text, StringComparison.Ordinal);
    }

    private static async Task<string> ServerTextAsync()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHost("compute-1").Build();
        return cloud.Stable.TextOf(await BootAsync(cloud));
    }

    private static async Task<IReadOnlyList<JournalLine>> JournalAsync()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(7).WithScheduling(Scheduling.Seeded).Build();
        await BootAsync(cloud);
        return cloud.Stable.Journal();
    }

    private static async Task<ServerInfo> BootAsync(OpenStackCloud cloud)
    {
        var building = await cloud.Demo.Nova.CreateServerAsync(new NewServer("web", "1", await cloud.Glance.GetImageIdAsync("cirros")));
        await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
        return await cloud.Nova.GetServerAsync(building.Id);
    }
}
