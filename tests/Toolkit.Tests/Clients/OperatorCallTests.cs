using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Clients;

/// <summary>Typed calls of operators: services, hypervisors, quotas, limits, aggregates, keypairs, server groups.</summary>
public sealed class OperatorCallTests
{
    [Fact]
    public async Task A_disabled_compute_service_keeps_its_reason_until_it_is_enabled()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var disabled = await cloud.Nova.DisableServiceAsync("host1", "repair");
        var listed = await cloud.Nova.GetServiceAsync("host1");
        var enabled = await cloud.Nova.EnableServiceAsync("host1");

        Assert.Equal((false, "repair"), (disabled.IsEnabled, disabled.DisabledReason));
        Assert.Equal((listed.Id, false, "repair", "nova"), (disabled.Id, listed.IsEnabled, listed.DisabledReason, listed.Zone));
        Assert.Equal((true, null), (enabled.IsEnabled, enabled.DisabledReason));
    }

    [Fact]
    public async Task A_compute_service_is_deleted_by_its_host()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.Hosts.StopAsync("host1");

        await cloud.Nova.DeleteServiceAsync("host1");

        Assert.Equal(["host2", "host3"], (await cloud.Nova.ListHypervisorsAsync()).Select(hypervisor => hypervisor.Host));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => cloud.Nova.DisableServiceAsync("host1"));
        Assert.StartsWith("There is no compute service on 'host1'. There are: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("nova-compute on host2, nova-compute on host3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hypervisor_shows_what_its_servers_use()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.Servers.BootAsync("web", "m1.small", host: "host2");

        var used = await cloud.Nova.GetHypervisorAsync("host2");

        Assert.Equal((10, 1, 8192, 512 + 1024), (used.Vcpus, used.VcpusUsed, used.MemoryMb, used.MemoryMbUsed));
        Assert.Equal((1028, 2, 1, true, true), (used.DiskGb, used.DiskGbUsed, used.Servers, used.IsUp, used.IsEnabled));
        await Assert.ThrowsAsync<InvalidOperationException>(() => cloud.Nova.GetHypervisorAsync("host9"));
    }

    [Fact]
    public async Task Setting_a_quota_of_a_project_or_user_changes_only_the_given_limits()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var set = await cloud.Nova.SetQuotaAsync("demo", new ComputeQuota { Instances = 3, MemoryMb = -1 });
        await cloud.Nova.SetQuotaAsync("demo", new ComputeQuota { Instances = 1 }, user: "demo");

        Assert.Equal((3, 20, -1), (set.Instances, set.Cores, set.MemoryMb));
        Assert.Equal(3, (await cloud.Nova.GetQuotaAsync("demo")).Instances);
        Assert.Equal(1, (await cloud.Nova.GetQuotaAsync("demo", user: "demo")).Instances);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => cloud.Nova.GetQuotaAsync("dmeo"));
        Assert.Equal("There is no project named 'dmeo' that this user sees. There are: admin, demo, service.", error.Message);
    }

    [Fact]
    public async Task A_quota_below_the_usage_needs_force()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.Servers.BootAsync("web", persona: cloud.Demo);
        var none = new ComputeQuota { Instances = 0 };

        var refused = await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Nova.SetQuotaAsync("demo", none));
        await cloud.Nova.SetQuotaAsync("demo", none, force: true);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(0, (await cloud.Demo.Nova.GetLimitsAsync()).Instances);
    }

    [Fact]
    public async Task Limits_count_the_servers_and_groups_of_the_project()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.Servers.BootAsync("web", "m1.small", persona: cloud.Demo);
        await cloud.Demo.Nova.CreateServerGroupAsync("apart", "soft-anti-affinity");

        Assert.Equal(new ComputeLimits(10, 1, 20, 1, 51200, 1024, 10, 1), await cloud.Demo.Nova.GetLimitsAsync());
    }

    [Fact]
    public async Task An_aggregate_gains_and_loses_hosts_and_is_deleted()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var id = await cloud.Nova.CreateAggregateAsync(new NewAggregate("north", ["host1"]));

        var more = await cloud.Nova.AddHostToAggregateAsync(id, "host2");
        var fewer = await cloud.Nova.RemoveHostFromAggregateAsync(id, "host1");
        await cloud.Nova.RemoveHostFromAggregateAsync(id, "host2");

        Assert.Equal(["host1", "host2"], more.Hosts);
        Assert.Equal(["host2"], fewer.Hosts);
        Assert.Equal(("north", null), (more.Name, more.AvailabilityZone));
        Assert.Equal(id, Assert.Single(await cloud.Nova.ListAggregatesAsync()).Id);
        await cloud.Nova.DeleteAggregateAsync(id);
        Assert.Empty(await cloud.Nova.ListAggregatesAsync());
    }

    [Fact]
    public async Task Keypairs_are_listed_and_deleted()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var keypair = cloud.Samples.Keypair();
        await cloud.Demo.Nova.CreateKeypairAsync(keypair);

        var listed = Assert.Single(await cloud.Demo.Nova.ListKeypairsAsync());
        await cloud.Demo.Nova.DeleteKeypairAsync(keypair.Name);

        Assert.Equal((keypair.Name, keypair.PublicKey), (listed.Name, listed.PublicKey));
        Assert.Matches("^([0-9a-f]{2}:){15}[0-9a-f]{2}$", listed.Fingerprint);
        Assert.Empty(await cloud.Demo.Nova.ListKeypairsAsync());
    }

    [Theory]
    [InlineData("2.15")]
    [InlineData("2.93")]
    public async Task A_server_group_is_created_listed_and_deleted(string microversion)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var nova = cloud.Demo.Nova.At(microversion);

        var group = await nova.CreateServerGroupAsync("near", "soft-affinity");

        Assert.Equal(("near", "soft-affinity", 0), (group.Name, group.Policy, group.Members.Count));
        Assert.Equal(group.Id, Assert.Single(await nova.ListServerGroupsAsync()).Id);
        await nova.DeleteServerGroupAsync(group.Id);
        Assert.Empty(await nova.ListServerGroupsAsync());
    }
}
