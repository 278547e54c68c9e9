using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Builds that fail on their first host and go on at another.</summary>
public sealed class RescheduleTests
{
    [Fact]
    [Trait("bug", "1671648")]
    public async Task A_build_whose_claim_is_refused_is_rescheduled_to_another_host()
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host1", "host2").Build();
        using var refused = cloud.Faults.On(Place.Host("host1")).RefuseClaims("no room");

        var server = await cloud.Servers.BootAsync("web");

        Assert.Equal("host2", server.Host);
        await cloud.Usage.AssertHostUsageAsync("host1", ResourceAmounts.None);
    }

    [Theory]
    [InlineData("affinity")]
    [InlineData("anti-affinity")]
    [Trait("bug", "1719730")]
    public async Task A_build_in_a_server_group_is_rescheduled_to_another_host(string policy)
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(2).WithHostPreference("host1").Build();
        var group = await cloud.Nova.CreateServerGroupAsync("group", policy);
        using var fault = FailBuild(cloud);

        var server = await cloud.Servers.BootAsync("web", with: one => one with { Group = group.Id });

        Assert.Equal("host2", server.Host);
    }

    [Fact]
    [Trait("bug", "1781286")]
    public async Task A_rescheduled_server_has_the_zone_of_its_new_host()
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host1", "host2").Build();
        await cloud.Nova.CreateAggregateAsync(new NewAggregate("north", ["host1"]) { AvailabilityZone = "north" });
        await cloud.Nova.CreateAggregateAsync(new NewAggregate("south", ["host2"]) { AvailabilityZone = "south" });
        using var fault = FailBuild(cloud);

        Assert.Equal("south", (await cloud.Servers.BootAsync("web")).AvailabilityZone);
    }

    [Fact]
    [Trait("bug", "1837955")]
    public async Task A_build_whose_alternate_host_fills_up_meanwhile_exceeds_its_retries()
    {
        await using var cloud = new OpenStackBuilder()
            .WithComputeHosts(2, host => host with { Vcpus = 1, CpuAllocationRatio = 1 }).WithHostPreference("host1").Build();
        using var fault = FailBuild(cloud);
        using var filler = cloud.Faults.On(Place.Phase("before-spawn", "host1"))
            .Times(1).Run(inside => inside.Servers.BootAsync("filler", host: "host2"));

        var failed = await cloud.Servers.BootAsync("web", expected: ServerStatus.Error);

        Assert.StartsWith("Exceeded maximum number of retries.", failed.Fault, StringComparison.Ordinal);
        Assert.Equal(1, (await cloud.Nova.GetHypervisorAsync("host2")).Servers);
    }

    [Fact]
    [Trait("bug", "2134375")]
    public async Task Ports_created_for_a_failed_build_are_deleted()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1).Build();
        using var fault = FailBuild(cloud);
        var before = await cloud.Neutron.ListPortIdsAsync();

        var failed = await cloud.Servers.BootAsync("web", network: "private", persona: cloud.Demo, expected: ServerStatus.Error);

        Assert.Empty(await cloud.Neutron.ListPortIdsAsync(failed));
        Assert.Equal(before, await cloud.Neutron.ListPortIdsAsync());
    }

    [Fact]
    [Trait("bug", "1784353")]
    public async Task A_rescheduled_build_keeps_one_attachment_of_its_volume()
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host1", "host2").Build();
        var root = await cloud.CreateBootableAsync();
        using var fault = FailBuild(cloud);

        var server = await cloud.Servers.BootAsync(VolumeServers.Of(root));

        Assert.Equal("host2", server.Host);
        var attachment = Assert.Single(await cloud.AttachmentsOfAsync(root));
        Assert.Equal((server.Id, "attached"), (attachment.ServerId, attachment.Status));
    }

    [Theory]
    [InlineData("huge", null, null, 0)]
    [InlineData("huge", "nova", null, 0)]
    [InlineData("huge", null, "host1", 0)]
    [InlineData("m1.tiny", "nova:host1", null, 1)]
    [Trait("bug", "1899649")]
    public async Task A_failed_build_keeps_its_volume_reserved(string flavor, string? zone, string? host, int refusals)
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1).Build();
        await cloud.Nova.CreateFlavorAsync("huge", memoryMb: 20_000);
        var root = await cloud.CreateBootableAsync();
        using var refused = cloud.Faults.On(Place.Host("host1")).Optional().RefuseClaims("no room");
        var order = VolumeServers.Of(root, flavor) with { AvailabilityZone = zone, Host = host };

        var failed = await cloud.Servers.BootAsync(order, expected: ServerStatus.Error);

        Assert.Equal(BlockStorageStatus.Reserved, await cloud.StatusAsync(root));
        Assert.Equal(failed.Id, Assert.Single(await cloud.AttachmentsOfAsync(root)).ServerId);
        Assert.Equal(refusals, refused.Acted);
    }

    private static Fault FailBuild(OpenStackCloud cloud) =>
        cloud.Faults.On(Place.Hypervisor("host1", "spawn")).Throw("no space left on device");
}
