using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>What counts against a quota, and when.</summary>
public sealed class QuotaTests
{
    [Fact]
    [Trait("bug", "1893284")]
    public async Task The_quota_of_a_user_counts_only_the_servers_of_that_user()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.Nova.SetQuotaAsync("demo", new ComputeQuota { Instances = 1 }, user: "demo");
        await cloud.Servers.BootAsync("of another user", persona: cloud.As("admin", "demo"));

        await cloud.Servers.BootAsync("first", persona: cloud.Demo);
        var refused = await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Servers.CreateAsync("second", persona: cloud.Demo));

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("Requested 1, but already used 1 of 1 instances", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("bug", "1806064")]
    public async Task A_server_that_loses_the_second_quota_check_keeps_its_tags_and_can_be_deleted()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using var hold = cloud.Faults.On(Place.Message("conductor", "schedule_and_build_instances")).Hold();
        var building = await cloud.Servers.CreateAsync("web", with: server => server with { Tags = ["blue"] });
        await hold.Reached;
        await cloud.Nova.SetQuotaAsync("admin", new ComputeQuota { Instances = 0 }, force: true);
        hold.Release();

        var failed = await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Error);
        await cloud.Servers.DeleteAsync(failed);

        Assert.Equal(("", "blue"), (failed.Host, Assert.Single(failed.Tags)));
        Assert.Contains("Quota exceeded for instances", failed.Fault, StringComparison.Ordinal);
        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    [Trait("bug", "1806064")]
    public async Task A_server_that_loses_the_second_quota_check_gives_its_volume_back_when_it_is_deleted()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var root = await cloud.CreateBootableAsync();
        await using var hold = cloud.Faults.On(Place.Message("conductor", "schedule_and_build_instances")).Hold();
        var building = await cloud.Servers.CreateAsync(VolumeServers.Of(root));
        await hold.Reached;
        await cloud.Nova.SetQuotaAsync("admin", new ComputeQuota { Instances = 0 }, force: true);
        hold.Release();
        var failed = await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Error);
        var before = await cloud.StatusAsync(root);

        await cloud.Servers.DeleteAsync(failed);

        Assert.Equal((BlockStorageStatus.Reserved, BlockStorageStatus.Available), (before, await cloud.StatusAsync(root)));
        Assert.Empty(await cloud.AttachmentsOfAsync(root));
    }

    [Fact]
    [Trait("bug", "1780373")]
    public async Task Members_of_a_server_group_count_within_one_request_and_before_they_are_built()
    {
        await using var cloud = new OpenStackBuilder().WithScheduling(Scheduling.Stepped).Build();
        await cloud.Nova.SetQuotaAsync("admin", new ComputeQuota { ServerGroupMembers = 2 });
        var group = await cloud.Nova.CreateServerGroupAsync("near", "affinity");
        var web = await cloud.Servers.DescribeAsync("web") with { Group = group.Id };

        await RefusedAsync(web with { Count = 3 });
        await cloud.Nova.CreateServersAsync(web with { Count = 2 });
        await RefusedAsync(web with { Count = 1 });

        async Task RefusedAsync(NewServer order)
        {
            var refused = await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Nova.CreateServersAsync(order));
            Assert.Contains("Quota exceeded, too many servers in group", refused.Message, StringComparison.Ordinal);
        }
    }
}
