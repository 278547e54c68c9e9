using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.Pci;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Actors.Scheduler;

public sealed class SchedulerServiceTests
{
    [Theory]
    [InlineData("trait:COMPUTE_ACCELERATORS", "required", "host1")]
    [InlineData("trait:COMPUTE_ACCELERATORS", "forbidden", null)]
    [InlineData("trait:CUSTOM_FAST", "required", "fast")]
    [InlineData("resources:CUSTOM_GPU", "1", "fast")]
    [InlineData("capabilities:vcpus_total", ">= 20", "fast")]
    [InlineData("capabilities:hypervisor_type", "kvm", null)]
    public async Task A_flavors_extra_specs_decide_which_hosts_are_valid(string key, string value, string? expected)
    {
        await using var cloud = new OpenStackBuilder()
            .WithComputeHost("host1")
            .WithComputeHost("fast", host => host with
            {
                Vcpus = 20, MemoryMb = 4096, DiskGb = 100, Traits = host.Traits.Add("CUSTOM_FAST"),
                Resources = host.Resources.Add("CUSTOM_GPU", 2),
            })
            .Build().WithStubbedNeighbours();

        var server = await cloud.BootAsync(NovaWithoutApi.Tiny with { ExtraSpecs = NovaWithoutApi.Tiny.ExtraSpecs.Add(key, value) });

        Assert.Equal((expected is null ? VmStates.Error : VmStates.Active, expected), (server.VmState, server.Host));
    }

    [Theory]
    [InlineData("same_host", "host2")]
    [InlineData("different_host", "host1")]
    public async Task A_hint_places_a_server_with_or_without_another(string hint, string expected)
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(2).Build().WithStubbedNeighbours();
        var other = await cloud.BootAsync(request: NovaWithoutApi.On("host2"));
        await cloud.BootAsync(request: NovaWithoutApi.On(expected == "host1" ? "host1" : "host2"));

        var server = await cloud.BootAsync(request: new ServerRequest
        {
            NetworkMode = "none",
            SchedulerHints = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add(hint, [other.Id.ToString()]),
        });

        Assert.Equal(expected, server.Host);
    }

    [Fact]
    public async Task An_unknown_requested_host_is_no_valid_host()
    {
        await using var cloud = new OpenStackBuilder().Build().WithStubbedNeighbours();

        var server = await cloud.BootAsync(request: NovaWithoutApi.On("nowhere"));

        Assert.Equal("No valid host was found. No such host - host: nowhere node: None ", server.Fault!.Message);
    }

    [Fact]
    public async Task A_host_whose_service_is_down_gets_no_servers()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1).Build().WithStubbedNeighbours();
        await cloud.Hosts.KillAsync("host1");
        await cloud.AdvanceAsync(TimeSpan.FromSeconds(61));

        var server = await cloud.BootAsync();

        Assert.Equal("No valid host was found. There are not enough hosts available.", server.Fault!.Message);
        Assert.Equal((0, 0, 0), await cloud.UsageAsync("host1"));
    }

    [Fact]
    public void The_query_to_Placement_asks_for_the_flavors_resources_and_excludes_disabled_hosts()
    {
        var flavor = new Flavor("x", "x", MemoryMb: 512, Vcpus: 2, DiskGb: 1)
        {
            EphemeralGb = 3,
            SwapMb = 1025,
            ExtraSpecs = ImmutableSortedDictionary<string, string>.Empty
                .Add("resources1:VGPU", "1")
                .Add("trait1:HW_GPU_API_VULKAN", "required")
                .Add("group_policy", "none")
                .Add("resources:VCPU", "0"),
        };
        var server = new Server(Guid.Empty, 1, "p", "u", "s", flavor) { ImageId = "i", CreatedAt = default, Request = new ServerRequest() };

        Assert.Equal(
            "group_policy=none&limit=1000&resources=DISK_GB%3A6%2CMEMORY_MB%3A512&resources1=VGPU%3A1&required1=HW_GPU_API_VULKAN"
            + "&root_required=%21COMPUTE_STATUS_DISABLED",
            new ResourceQuery(server).ToQueryString(1000, null));
    }

    [Theory]
    [InlineData("resources1:VCPU=2", "resources=MEMORY_MB:512&resources1=VCPU:2")]
    [InlineData("resources:VCPU=0;resources:CUSTOM_A=1", "resources=CUSTOM_A:1,MEMORY_MB:512")]
    [InlineData("resources:PCPU=1", "resources=MEMORY_MB:512,PCPU:1")]
    [InlineData("resources:FOO=1", "resources=MEMORY_MB:512,VCPU:1")]
    [InlineData("resources:CUSTOM_A=abc", "resources=MEMORY_MB:512,VCPU:1")]
    [InlineData("resources:CUSTOM_A=-1", "resources=MEMORY_MB:512,VCPU:1")]
    [InlineData("resources1:CUSTOM_A=0", "resources=MEMORY_MB:512,VCPU:1")]
    [
        InlineData(
            "resources1:CUSTOM_A=1;resources2:CUSTOM_A=1", "resources=MEMORY_MB:512,VCPU:1&resources1=CUSTOM_A:1&resources2=CUSTOM_A:1"),
    ]
    [InlineData("resources1:CUSTOM_A=1;group_policy=x", "resources=MEMORY_MB:512,VCPU:1&resources1=CUSTOM_A:1")]
    [InlineData("trait_x:CUSTOM_T=forbidden", "resources=MEMORY_MB:512,VCPU:1&required_x=!CUSTOM_T")]
    [InlineData(
        "pci_passthrough:alias=gpu:2",
        "group_policy=none&resources=MEMORY_MB:512,VCPU:1"
            + "&resources00000000-0000-0000-0000-000000000000-0=CUSTOM_GPU:1&required00000000-0000-0000-0000-000000000000-0=CUSTOM_BIG"
            + "&resources00000000-0000-0000-0000-000000000000-1=CUSTOM_GPU:1&required00000000-0000-0000-0000-000000000000-1=CUSTOM_BIG")]
    public void Extra_specs_become_request_groups_as_upstream_reads_them(string extraSpecs, string expected)
    {
        var flavor = new Flavor("x", "x", MemoryMb: 512, Vcpus: 1, DiskGb: 0)
        {
            ExtraSpecs = extraSpecs.Split(';').Select(spec => spec.Split('='))
                .ToImmutableSortedDictionary(spec => spec[0], spec => spec[1]),
        };
        var server = new Server(Guid.Empty, 1, "p", "u", "s", flavor) { ImageId = "i", CreatedAt = default, Request = new ServerRequest() };
        ImmutableArray<PciAlias> aliases = [new PciAlias("gpu") { ResourceClass = "gpu", Traits = ["big"] }];

        var query = new ResourceQuery(server, PciRequests.From(flavor, aliases)).ToQueryString(null, null);

        Assert.Equal(
            expected, Uri.UnescapeDataString(query).Replace("&root_required=!COMPUTE_STATUS_DISABLED", "", StringComparison.Ordinal));
    }
}
