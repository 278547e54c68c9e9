using System.Net;
using System.Text;
using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace ThreeTargets.Tests;

/// <summary>Images, keypairs, groups, quotas, lists, permissions and refusals.</summary>
public sealed class ProjectTests(AnyCloud cloud) : PortableTest(cloud)
{
    private const string PublicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB5G0CCtT3QUsXBhuZzFjsPAdEJsZxu0CjqIhyYPKxPe ada@red";

    private static readonly Guid Unknown = new("0b8a5e3e-0000-4000-8000-000000000001");

    [Fact]
    public async Task An_image_is_active_when_its_data_is_there()
    {
        var image = await Target.Glance.CreateImageAsync(
            new ImageDefinition("three-image") { Visibility = "private", Content = Encoding.ASCII.GetBytes("three targets") });

        var shown = (await Target.Glance.SendAsync(HttpMethod.Get, $"/v2/images/{image}")).EnsureSuccess().Json;
        Assert.Equal(
            ("active", 13, "18639c107725d697511290c55d5dce48"),
            (Text(shown, "status"), shown.GetProperty("size").GetInt32(), Text(shown, "checksum")));

        (await Target.Glance.SendAsync(HttpMethod.Delete, $"/v2/images/{image}")).EnsureSuccess();
    }

    [Fact]
    public async Task A_server_keeps_the_name_of_its_keypair()
    {
        await Target.Nova.CreateKeypairAsync(new NewKeypair("three-key", PublicKey));
        var server = await Servers.BootAsync("three-key", keypair: "three-key");

        await Target.Nova.DeleteKeypairAsync("three-key");

        Assert.Equal("three-key", (await Target.Nova.GetServerAsync(server.Id)).KeyName);
        await Servers.DeleteAsync(server);
    }

    [Fact]
    public async Task Members_of_an_anti_affinity_group_are_on_different_hosts()
    {
        var group = await Target.Nova.CreateServerGroupAsync("three-apart", "anti-affinity");

        var first = await Servers.BootAsync(new NewServer("three-apart-1") { Group = group.Id });
        var second = await Servers.BootAsync(new NewServer("three-apart-2") { Group = group.Id });

        Assert.NotEqual(first.Host, second.Host);
        Assert.Equal(new[] { first.Id, second.Id }.Order(), (await Target.Nova.GetServerGroupAsync(group.Id)).Members.Order());
        await Servers.DeleteAsync(first);
        await Servers.DeleteAsync(second);
        await Target.Nova.DeleteServerGroupAsync(group.Id);
    }

    [Fact]
    public async Task A_server_counts_against_the_quota_while_it_lives()
    {
        var before = await Target.Nova.GetLimitsAsync();

        var server = await Servers.BootAsync("three-quota");
        var with = await Target.Nova.GetLimitsAsync();
        Assert.Equal(
            (before.InstancesUsed + 1, before.CoresUsed + 1, before.MemoryMbUsed + 512),
            (with.InstancesUsed, with.CoresUsed, with.MemoryMbUsed));

        await Servers.DeleteAsync(server);
        Assert.Equal(before, await Target.Nova.GetLimitsAsync());
    }

    [Fact]
    public async Task A_list_in_pages_has_every_server_once()
    {
        var servers = await Servers.BootAllAsync(new NewServer("three-page") { Count = 3 });

        var first = (await Target.Nova.SendAsync(HttpMethod.Get, "/servers?name=three-page&limit=2")).EnsureSuccess().Json;
        Assert.Equal(2, first.GetProperty("servers").GetArrayLength());
        var marker = Text(first.GetProperty("servers")[1], "id");
        Assert.Contains($"marker={marker}", Text(first.GetProperty("servers_links")[0], "href"), StringComparison.Ordinal);
        var rest = (await Target.Nova.SendAsync(HttpMethod.Get, $"/servers?name=three-page&limit=2&marker={marker}")).EnsureSuccess().Json;
        Assert.Equal(
            servers.Select(server => $"{server.Id}").Order(StringComparer.Ordinal),
            first.GetProperty("servers").EnumerateArray().Concat(rest.GetProperty("servers").EnumerateArray())
                .Select(server => Text(server, "id")).Order(StringComparer.Ordinal));

        foreach (var server in servers)
            await Servers.DeleteAsync(server);
    }

    [Fact]
    public async Task Refusals_of_unknown_things_name_them()
    {
        var noServer = await Assert.ThrowsAsync<OpenStackFaultException>(() => Target.Nova.GetServerAsync(Unknown));
        var noFlavor = await Assert.ThrowsAsync<OpenStackFaultException>(() => Target.Nova.CreateServerAsync(
            new NewServer("three-refused", "no-such-flavor", $"{Unknown}")));
        var noVolume = await Assert.ThrowsAsync<OpenStackFaultException>(() => Target.Cinder.GetVolumeAsync(Unknown));
        var noPort = await Assert.ThrowsAsync<OpenStackFaultException>(() => DeleteAsync("port", $"{Unknown}"));

        Assert.Equal(
            (HttpStatusCode.NotFound, $"Instance {Unknown} could not be found."), (noServer.Status, WordingOf(noServer)));
        Assert.Equal(
            (HttpStatusCode.BadRequest, "Flavor no-such-flavor could not be found."), (noFlavor.Status, WordingOf(noFlavor)));
        Assert.Equal((HttpStatusCode.NotFound, $"Volume {Unknown} could not be found."), (noVolume.Status, WordingOf(noVolume)));
        Assert.Equal((HttpStatusCode.NotFound, $"Port {Unknown} could not be found."), (noPort.Status, WordingOf(noPort)));
    }

    [Fact]
    public async Task A_member_may_not_act_as_an_operator()
    {
        var services = await Assert.ThrowsAsync<OpenStackFaultException>(() => Target.Member.Nova.ListServicesAsync());
        var everyone = await Assert.ThrowsAsync<OpenStackFaultException>(() => Target.Member.Nova.ListServersAsync("all_tenants=1"));
        var outside = await Target.Member.Neutron.SendAsync(
            HttpMethod.Post, "/v2.0/networks", new Dictionary<string, object>
            {
                ["network"] = new Dictionary<string, object> { ["name"] = "three-outside", ["router:external"] = true },
            });

        Assert.Equal("Policy doesn't allow os_compute_api:os-services:list to be performed.", WordingOf(services));
        Assert.Equal("Policy doesn't allow os_compute_api:servers:detail:get_all_tenants to be performed.", WordingOf(everyone));
        Assert.Equal(HttpStatusCode.Forbidden, outside.Status);
    }

    [Fact]
    public async Task Usage_and_resources_are_as_before_when_everything_is_deleted()
    {
        var project = await ProjectUsageAsync();
        var watch = Target.WatchForLeaks();
        var network = await Target.Neutron.CreateNetworkAsync("three-whole", "10.231.6.0/24");
        var volume = await Volumes.CreateAsync("three-whole");
        var server = await Servers.BootAsync("three-whole", network: network);
        await Volumes.AttachAsync(volume, server);
        Assert.Equal(project + Usage.AmountsOf(server), await ProjectUsageAsync());

        await Servers.DeleteAsync(server);
        await Volumes.WaitForStatusAsync(volume.Id, BlockStorageStatus.Available);
        await Volumes.DeleteAsync(volume);
        await DeleteAsync("network", network);

        await watch.AssertNoLeaksAsync();
        Assert.Equal(project, await ProjectUsageAsync());
    }

    /// <summary>What the administrator's project uses in Placement.</summary>
    private async Task<ResourceAmounts> ProjectUsageAsync() =>
        await Target.Placement.GetProjectUsagesAsync(await Target.Admin.Session.ProjectIdAsync());
}
