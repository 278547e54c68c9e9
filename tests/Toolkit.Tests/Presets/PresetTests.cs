using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Presets;

public sealed class PresetTests
{
    private const string TwoZones = """
        projects:
          blue: {description: The blue team}
        users:
          ann: {password: secret, roles: {blue: member}}
          bob: {roles: {blue: [reader, auditor]}, default_project: blue, system_roles: reader}
        roles:
          - {role: member, user: demo, project: blue}
        flavors:
          m1.big: {id: b1, ram: 2048, vcpus: 2, disk: 3, extra_specs: {"hw:cpu_policy": dedicated, quota: 5}}
        images:
          debian: {disk_format: qcow2, min_ram: 128, properties: {os_distro: debian}}
        networks:
          blue-net:
            project: blue
            subnets: {blue-subnet: {cidr: 10.7.0.0/24, dhcp: false}}
        hosts:
          big: {vcpus: 64, memory_mb: 65536, disk_gb: 500, traits: [CUSTOM_FAST], resources: {CUSTOM_GPU: 2}}
          left:
          right:
        aggregates:
          fast: {hosts: big, metadata: {ssd: "true"}}
        availability_zones:
          az1: [big, left]
          az2: right
        quotas:
          blue: {instances: 3, ram: 6144, network: 1}
        servers:
          web: {flavor: m1.big, image: debian, networks: blue-net, project: blue, count: 2, metadata: {tier: front}}
          pinned: {flavor: m1.tiny, image: cirros, host: right}
        faults:
          - {service: compute, operation: GET /flavors, status: 503, retry_after: 5, times: 1}
          - {place: edge, from: nova, to: placement, seconds: 0.5, optional: true}
        """;

    [Fact]
    public async Task A_preset_sets_the_schedulers_options_and_the_hosts_ratios()
    {
        await using var cloud = Build("""
            hosts:
              host1: {initial_cpu_allocation_ratio: 2, reserved_cpus: 1, hypervisor_version: 6002000, metrics: {load: 0.5}}
              host2: {host_ip: 10.0.0.2}
            scheduler:
              enabled_filters: [ComputeFilter, IsolatedHostsFilter]
              weight_classes: [RAMWeigher, MetricsWeigher]
              isolated_hosts: host1
              host_subset_size: 2
              ram_weight_multiplier: -1.5
              metrics_weight_setting: {load: 2}
              metrics_required: false
            """);

        var server = await cloud.Servers.BootAsync("web");

        Assert.Equal("host2", server.Host);
    }

    [Fact]
    public void An_unknown_filter_of_a_preset_is_refused()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Build("scheduler: {enabled_filters: [ComputerFilter]}"));

        Assert.Contains("There is no filter 'ComputerFilter'. Did you mean 'ComputeFilter'?", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preset_gives_hosts_nodes_devices_and_aliases()
    {
        await using var cloud = Build("""
            hosts:
              ironic:
                nodes:
                  node1: {vcpus: 4}
                  node2:
              kvm:
                vgpus: 4
                devices:
                  0000:81:00.0: {vendor_id: "10de", product_id: 20f1, resource_class: gpu, traits: [big]}
                  0000:82:00.0: {vendor_id: "8086", product_id: "1515", type: type-VF, count: 8}
            pci_aliases:
              gpu: {resource_class: gpu, traits: big}
            flavors:
              g1: {ram: 64, extra_specs: {"pci_passthrough:alias": "gpu:1"}}
            """);

        var server = await cloud.Servers.BootAsync("web", "g1");

        Assert.Equal(["node1", "node2", "kvm"], (await cloud.Nova.ListHypervisorsAsync()).Select(node => node.Host));
        Assert.Equal(
            ["kvm", "kvm_0000:81:00.0"], (await cloud.Usage.CaptureAsync()).AllocationsOf(server).Keys.Order(StringComparer.Ordinal));
        var capacity = (await cloud.Usage.CaptureAsync()).Hosts.ToDictionary(host => host.Name, host => host.Capacity);
        Assert.Equal(8, capacity["kvm_0000:82:00.0"]["CUSTOM_PCI_8086_1515"]);
        Assert.Equal(4, capacity["kvm_pci_0000_84_00_0"]["VGPU"]);
    }

    [Fact]
    public async Task A_preset_describes_a_whole_cloud()
    {
        await using var cloud = Build(TwoZones);
        var ann = cloud.As("ann", "blue", "secret");

        var refused = await ann.Nova.SendAsync(HttpMethod.Get, "/flavors");
        var servers = await ann.Nova.ListServersAsync();
        var flavor = await ann.Nova.SendAsync(HttpMethod.Get, "/flavors/b1");

        Assert.Equal((503, "5"), ((int)refused.Status, refused.Headers["Retry-After"]));
        Assert.Equal(["web-2 Active", "web-1 Active"], servers.Select(server => $"{server.Name} {server.Status}"));
        Assert.Equal(2048, flavor.EnsureSuccess().Json.GetProperty("flavor").GetProperty("ram").GetInt32());
        Assert.Equal(["big", "left", "right"], cloud.Hosts.Names);
        Assert.Equal("right", (await cloud.Nova.ListServersAsync("name=pinned")).Single().Host);
    }

    [Fact]
    public async Task The_roles_and_quotas_of_a_preset_apply()
    {
        await using var cloud = Build(TwoZones.Replace("times: 1", "times: 1, optional: true", StringComparison.Ordinal));
        var (ann, bob, demo) = (cloud.As("ann", "blue", "secret"), cloud.As("bob", "blue"), cloud.As("demo", "blue"));

        var image = await ann.Glance.GetImageIdAsync("cirros");

        await cloud.Servers.BootAsync(new NewServer("third", "1", image), persona: demo);
        var fourth = await ann.Nova.SendAsync(HttpMethod.Post, "/servers", BodyOf("fourth", image));
        var network = await ann.Neutron.SendAsync(HttpMethod.Post, "/v2.0/networks", new { network = new { name = "second" } });
        var byReader = await bob.Nova.SendAsync(HttpMethod.Post, "/servers", BodyOf("fifth", image));

        Assert.Equal((403, 409, 403), ((int)fourth.Status, (int)network.Status, (int)byReader.Status));
    }

    [Fact]
    public async Task The_zones_and_aggregates_of_a_preset_exist_in_Nova_and_in_Placement()
    {
        await using var cloud = Build(TwoZones.Replace("times: 1", "times: 1, optional: true", StringComparison.Ordinal));

        var zones = await cloud.Nova.SendAsync(HttpMethod.Get, "/os-availability-zone/detail");
        var aggregates = await cloud.Nova.SendAsync(HttpMethod.Get, "/os-aggregates");
        var providers = await cloud.Placement.SendAsync(
            HttpMethod.Get, $"/resource_providers?required=CUSTOM_FAST&member_of={IdOf(aggregates.Json, "az1")}");

        Assert.Equal(
            ["az1: big, left", "az2: right"],
            zones.Json.GetProperty("availabilityZoneInfo").EnumerateArray().Where(zone => ZoneName(zone) is not "internal").Select(
                zone => $"{ZoneName(zone)}: {string.Join(", ", HostsOf(zone))}").Order());
        Assert.Equal("big", providers.EnsureSuccess().Json.GetProperty("resource_providers")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_fault_of_a_preset_that_never_acts_fails_the_test()
    {
        var cloud = Build("faults: [{service: image, status: 503}]");

        var error = await Assert.ThrowsAsync<UnfiredFaultException>(async () => await cloud.DisposeAsync());

        Assert.Contains("requests of clients to glance: answers 503", error.Message, StringComparison.Ordinal);
        Assert.Contains("cloud.yaml:1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("{}")]
    [InlineData("""{"hosts": 2, "faults": []}""")]
    [InlineData("hosts: 2\nservers:\nfaults: ~\n")]
    public async Task A_preset_may_be_almost_empty(string yaml)
    {
        await using var cloud = Build(yaml);

        Assert.Equal(yaml.Contains("hosts", StringComparison.Ordinal) ? 2 : 3, cloud.Hosts.Names.Count);
    }

    [Fact]
    public async Task A_stepped_world_begins_with_the_servers_of_its_preset()
    {
        using var file = new PresetText("servers: {web: {flavor: m1.tiny, image: cirros}}");
        await using var cloud = new OpenStackBuilder().WithScheduling(Scheduling.Stepped).WithPreset(file.Path).Build();

        var server = Assert.Single(await cloud.Nova.ListServersAsync());

        Assert.Equal(ServerStatus.Active, server.Status);
    }

    [Fact]
    public async Task The_durations_of_a_preset_apply_once_its_servers_are_active()
    {
        await using var cloud = Build("""
            servers: {web: {flavor: m1.tiny, image: cirros}}
            durations: {spawn: [5, 10], delete: 2}
            """);

        Assert.Equal(
            Durations.Instant with
            {
                Spawn = Duration.Between(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10)), Delete = TimeSpan.FromSeconds(2),
            },
            cloud.Durations);
        Assert.Equal(ServerStatus.Active, Assert.Single(await cloud.Nova.ListServersAsync()).Status);
    }

    private static OpenStackCloud Build(string yaml)
    {
        using var file = new PresetText(yaml);
        return new OpenStackBuilder().WithPreset(file.Path).Build();
    }

    private static object BodyOf(string name, string image) =>
        new { server = new { name, flavorRef = "1", imageRef = image, networks = "none" } };

    private static IEnumerable<string> HostsOf(JsonElement zone) =>
        zone.GetProperty("hosts").EnumerateObject().Select(host => host.Name).Order();

    private static string? ZoneName(JsonElement zone) => zone.GetProperty("zoneName").GetString();

    private static string? IdOf(JsonElement aggregates, string name) => aggregates.GetProperty("aggregates").EnumerateArray()
        .Single(aggregate => aggregate.GetProperty("name").GetString() == name).GetProperty("uuid").GetString();
}
