using Fixtures.Toolkit.OpenStack.Nova.Aggregates;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Actors.Scheduler.Weighers;

public sealed class WeigherTests
{
    [Theory]
    [InlineData("soft-affinity", "host2")]
    [InlineData("soft-anti-affinity", "host1")]
    public async Task A_soft_policy_prefers_hosts_with_or_without_members_of_the_group(string policy, string expected)
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithComputeHosts(2));
        var group = Guid.Parse(await cloud.CreateGroupAsync(policy));
        var first = await cloud.BootAsync("a", server => server["availability_zone"] = "nova:host2");
        cloud.Cloud.Nova().State
            .Update(state =>
                state.WithServerGroups(state.ServerGroups.SetItem(group, state.ServerGroups[group] with { Members = [first] })));
        // The emptier host is the one that the policy disfavors.
        await cloud.BootAsync("b", server => server["availability_zone"] = policy == "soft-affinity" ? "nova:host2" : "nova:host1");

        var third = await cloud.BootInGroupAsync($"{group}");

        Assert.Equal(expected, cloud.Server(third).Host);
    }

    [Theory]
    [InlineData(null, "large")]
    [InlineData("-1000", "host1")]
    public async Task An_aggregate_overrides_a_weighers_multiplier_for_its_hosts(string? multiplier, string expected)
    {
        await using var cloud = new OpenStackBuilder()
            .WithComputeHost("host1")
            .WithComputeHost("large", host => host with { MemoryMb = 65536 })
            .Build()
            .WithStubbedNeighbours();
        if (multiplier is not null)
        {
            cloud.Nova().State.Update(state =>
            {
                state = AggregateTable.AddAggregate(state, Guid.Empty, "a", null, default);
                state = AggregateTable.AddHost(state, 1, "large", keepsZones: false);
                return AggregateTable.SetMetadata(
                    state, 1, [new("ram_weight_multiplier", multiplier)], reason => new InvalidOperationException(reason));
            });
        }

        var server = await cloud.BootAsync();

        Assert.Equal(expected, server.Host);
    }
}
