using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Clients;

public sealed class NewServerTests
{
    [Fact]
    public async Task A_server_joins_its_group_and_follows_its_hints()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var group = await cloud.Nova.CreateServerGroupAsync("apart", "anti-affinity");
        var first = await cloud.Servers.BootAsync("first", with: server => server with { Group = group.Id });

        var second = await cloud.Servers.BootAsync("second", with: server => server with { Group = group.Id });
        var third = await cloud.Servers.BootAsync(
            "third", with: server => server with { Hints = new Dictionary<string, object?> { ["same_host"] = second.Id } });

        Assert.NotEqual(first.Host, second.Host);
        Assert.Equal(second.Host, third.Host);
        Assert.Equal([first.Id, second.Id], (await cloud.Nova.GetServerGroupAsync(group.Id)).Members);
    }

    [Fact]
    public async Task A_server_has_the_requested_tags_metadata_keypair_zone_and_config_drive()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var keypair = cloud.Samples.Keypair();
        await cloud.Nova.CreateKeypairAsync(keypair);

        var server = await cloud.Servers.BootAsync("web", with: one => one with
        {
            Tags = ["blue", "old"],
            Metadata = new Dictionary<string, string> { ["role"] = "web" },
            Keypair = keypair.Name,
            AvailabilityZone = "nova",
            ConfigDrive = true,
        });

        Assert.Equal(["blue", "old"], server.Tags);
        Assert.Equal((keypair.Name, "nova"), (server.KeyName, server.AvailabilityZone));
        Assert.Equal((true, false), (server.HasConfigDrive, server.IsLocked));
        Assert.Equal("web", server.Raw.GetProperty("metadata").GetProperty("role").GetString());
    }

    [Fact]
    public async Task A_server_without_options_has_none_of_them()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var server = await cloud.BootAsync();

        Assert.Equal((null, false, 0), (server.KeyName, server.HasConfigDrive, server.Tags.Count));
    }

    [Fact]
    public async Task Several_servers_come_from_one_request_in_the_order_of_their_names()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var web = await cloud.Servers.DescribeAsync("web");

        var servers = await cloud.Servers.BootAllAsync(web with { Count = 10 });

        Assert.Equal(Enumerable.Range(1, 10).Select(n => $"web-{n}"), servers.Select(server => server.Name));
        Assert.All(servers, server => Assert.Equal(ServerStatus.Active, server.Status));
    }

    [Fact]
    public async Task A_request_for_several_servers_is_refused_where_one_is_expected()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var web = await cloud.Servers.DescribeAsync("web");

        var error = await Assert.ThrowsAsync<ArgumentException>(() => cloud.Servers.BootAsync(web with { Count = 2 }));

        Assert.StartsWith(
            "'web' asks for 2 servers. Use CreateServersAsync, or cloud.Servers.BootAllAsync.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_servers_are_both_in_error_if_one_of_them_does_not_fit()
    {
        await using var cloud = new OpenStackBuilder()
            .WithComputeHost("small", host => host with { Vcpus = 1, CpuAllocationRatio = 1 }).Build();
        var web = await cloud.Servers.DescribeAsync("web");

        var servers = await cloud.Servers.BootAllAsync(web with { Count = 2 }, ServerStatus.Error);

        Assert.All(servers, server => Assert.StartsWith("No valid host was found.", server.Fault, StringComparison.Ordinal));
        await cloud.Usage.AssertNothingUsedAsync();
    }
}
