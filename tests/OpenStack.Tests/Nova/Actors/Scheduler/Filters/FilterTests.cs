using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Actors.Scheduler.Filters;

public sealed class FilterTests
{
    [Theory]
    [InlineData("plain", "anything", VmStates.Active)]
    [InlineData("hypervisor_type", "fake", VmStates.Active)]
    [InlineData("hypervisor_type", "kvm", VmStates.Error)]
    [InlineData("capabilities:plain", "anything", VmStates.Error)]
    [InlineData("capabilities:cpu_info:vendor", "Intel", VmStates.Active)]
    [InlineData("capabilities:cpu_info:topology:sockets", "<= 4", VmStates.Active)]
    [InlineData("hw:cpu_policy", "shared", VmStates.Active)]
    [InlineData("numa_topology", "x", VmStates.Error)]
    public async Task Extra_specs_without_a_scope_count_only_where_hosts_have_that_capability(string key, string value, string state)
    {
        await using var cloud = new OpenStackBuilder().Build().WithStubbedNeighbours();

        var server = await cloud.BootAsync(NovaWithoutApi.Tiny with { ExtraSpecs = NovaWithoutApi.Tiny.ExtraSpecs.Add(key, value) });

        Assert.Equal(state, server.VmState);
    }

    [Fact]
    public async Task A_zone_that_no_aggregate_defines_passes_every_host()
    {
        await using var cloud = new ServerTestCloud();

        var id = await cloud.BootAsync("s", server => server["availability_zone"] = "internal");

        Assert.Equal(VmStates.Active, cloud.Server(id).VmState);
    }

    [Theory]
    [InlineData("hw_architecture", "amd64", VmStates.Active)]
    [InlineData("architecture", "x86_64", VmStates.Active)]
    [InlineData("hw_vm_mode", "HVM", VmStates.Active)]
    [InlineData("hw_architecture", "aarch64", VmStates.Error)]
    [InlineData("hypervisor_type", "kvm", VmStates.Error)]
    public async Task Image_properties_are_matched_under_all_their_names_and_spellings(string name, string value, string state)
    {
        await using var cloud = new ServerTestCloud();
        var image = await cloud.UploadImageAsync(name, value);

        var id = await cloud.BootAsync("s", server => server["imageRef"] = image);

        Assert.Equal(state, cloud.Server(id).VmState);
    }
}
