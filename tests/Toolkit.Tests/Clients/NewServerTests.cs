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

    [Fact]
    public async Task A_server_is_described_by_names()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var server = await cloud.Servers.BootAsync(
            new NewServer("web", "m1.small", "cirros-alt") { NetworkIds = ["private"] }, persona: cloud.Demo);
        var pair = await cloud.Servers.BootAllAsync(new NewServer("pair") { Count = 2 });

        Assert.Equal("m1.small", server.Flavor.Name);
        Assert.Equal(["private"], server.Raw.GetProperty("addresses").EnumerateObject().Select(network => network.Name));
        Assert.Equal(["m1.tiny", "m1.tiny"], pair.Select(one => one.Flavor.Name));
    }

    [Fact]
    public async Task A_boot_takes_the_zone_the_keypair_the_networks_and_the_hints_by_name()
    {
        await using var cloud = new OpenStackBuilder()
            .WithAggregate("left", ["host1", "host2"], zone: "az1")
            .WithNetwork("second", network => network.WithSubnet("second-subnet", "10.9.0.0/24"))
            .Build();
        await cloud.Nova.CreateKeypairAsync(cloud.Samples.Keypair() with { Name = "mine" });
        var first = await cloud.Servers.BootAsync("first", host: "host1");

        var server = await cloud.Servers.BootAsync(
            "web", network: "private", availabilityZone: "az1", keypair: "mine", networks: ["second"],
            metadata: new Dictionary<string, string> { ["role"] = "web" }, userData: "#!/bin/sh\n",
            hints: new Dictionary<string, object?> { ["different_host"] = first.Id });

        Assert.Equal(("host2", "az1", "mine"), (server.Host, server.AvailabilityZone, server.KeyName));
        Assert.Equal(
            ["private", "second"],
            server.Raw.GetProperty("addresses").EnumerateObject().Select(network => network.Name).Order(StringComparer.Ordinal));
        Assert.Equal("web", server.Raw.GetProperty("metadata").GetProperty("role").GetString());
        Assert.Equal("IyEvYmluL3NoCg==", server.Raw.GetProperty("OS-EXT-SRV-ATTR:user_data").GetString());
    }

    [Fact]
    public async Task A_boot_takes_security_groups_by_name()
    {
        await using var cloud = new OpenStackBuilder().Build();
        (await cloud.Demo.Neutron.SendAsync(
            HttpMethod.Post, "/v2.0/security-groups", new { security_group = new { name = "web" } })).EnsureSuccess();

        var server = await cloud.Servers.BootAsync("web", network: "private", securityGroups: ["web"], persona: cloud.Demo);

        Assert.Equal(
            ["web"],
            server.Raw.GetProperty("security_groups").EnumerateArray().Select(group => group.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_name_that_nothing_has_is_refused_with_the_names_that_there_are()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var flavor = await Assert.ThrowsAsync<InvalidOperationException>(
            () => cloud.Servers.BootAsync(new NewServer("web", "m1.tny")));
        var image = await Assert.ThrowsAsync<InvalidOperationException>(
            () => cloud.Servers.BootAsync(new NewServer("web", Image: "debian")));

        Assert.Equal(
            "There is no flavor named 'm1.tny' that this user may use. There are: m1.tiny, m1.small, cirros256, ds64.", flavor.Message);
        Assert.Equal("There is no image named 'debian' that this user sees. There are: cirros, cirros-alt.", image.Message);
    }

    [Fact]
    public async Task A_name_in_place_of_an_id_is_explained_where_Nova_refuses_it()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var image = await cloud.Glance.GetImageIdAsync("cirros");
        var network = await cloud.Neutron.GetNetworkIdAsync("private");

        const string Way = "or cloud.Servers.BootAsync or CreateAsync, which take names.";

        await ExplainedAsync(
            new NewServer("web", "m1.tiny", image), $"'m1.tiny' is the name of a flavor, and Nova takes ids: use '1', {Way}");
        await ExplainedAsync(
            new NewServer("web", "9", image),
            "There is no flavor '9' that this user sees. There are: m1.tiny (1), m1.small (2), cirros256 (c1), ds64 (d1).");
        await ExplainedAsync(
            new NewServer("web", "1", "cirros"), $"'cirros' is the name of an image, and Nova takes ids: use '{image}', {Way}");
        await ExplainedAsync(
            new NewServer("web", "1", image) { NetworkIds = ["private"] },
            $"'private' is the name of a network, and Nova takes ids: use '{network}', {Way}");

        async Task ExplainedAsync(NewServer server, string explanation)
        {
            var refused = await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Nova.CreateServerAsync(server));
            Assert.EndsWith(Environment.NewLine + explanation, refused.Message, StringComparison.Ordinal);
            Assert.Equal(400, (int)refused.Status);
        }
    }
}
