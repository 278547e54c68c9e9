using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Clients;

/// <summary>Typed calls on servers and on the providers of their hosts.</summary>
public sealed class ServerCallTests
{
    [Fact]
    public async Task A_server_is_renamed()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();

        var renamed = await cloud.Demo.Nova.RenameServerAsync(server, "shop");

        Assert.Equal(("shop", "shop"), (renamed.Name, (await cloud.Nova.GetServerAsync(server)).Name));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("host3", false)]
    public async Task An_evacuation_waits_until_the_server_is_active_or_stopped_on_its_new_host(string? host, bool isRunning)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync(host: "host1");
        if (!isRunning)
            await cloud.Servers.StopAsync(server);
        await cloud.Hosts.KillAsync("host1");
        await cloud.Nova.ForceDownAsync("host1");

        var moved = await cloud.Servers.EvacuateAsync(server, host);

        Assert.Equal(host ?? moved.Host, moved.Host);
        Assert.NotEqual("host1", moved.Host);
        Assert.Equal((isRunning ? ServerStatus.Active : ServerStatus.Shutoff, null), (moved.Status, moved.TaskState));
    }

    [Fact]
    public async Task An_evacuation_that_finds_no_host_fails_the_wait_at_once()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1).Build();
        var server = await cloud.BootAsync();
        await cloud.Hosts.KillAsync("host1");
        await cloud.Nova.ForceDownAsync("host1");

        var failed = await Assert.ThrowsAsync<WaitFailedException>(() => cloud.Servers.EvacuateAsync(server));

        Assert.Contains("it ended as error", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Traits_are_listed_by_the_name_of_the_provider()
    {
        await using var cloud = new OpenStackBuilder().Build();

        Assert.Contains("COMPUTE_NODE", await cloud.Placement.ListTraitsAsync("host1"));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => cloud.Placement.ListTraitsAsync("host9"));
        Assert.Equal("There is no resource provider named 'host9'. There are: host1, host2, host3.", error.Message);
    }
}
