using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Simulation;

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
    [InlineData("5", "= 4", true)]
    [InlineData("5", "!= x", false)]
    [InlineData("5", ">=", false)]
    [InlineData("abc", "<in> b", true)]
    [InlineData("abc", "<all-in> a c", true)]
    [InlineData("abc", "<all-in> a d", false)]
    [InlineData("b", "<or> a <or> b", true)]
    [InlineData("c", "<or> a <or> b", false)]
    [InlineData("s==", "s==", false)]
    [InlineData("plain text", "plain text", true)]
    public void A_requirement_is_an_operator_and_its_operand_or_plain_equality(string value, string requirement, bool matches) =>
        Assert.Equal(matches, ExtraSpecRequirement.Matches(value, requirement));

    [Theory]
    [InlineData("soft-affinity", "host2")]
    [InlineData("soft-anti-affinity", "host1")]
    public async Task A_soft_policy_prefers_hosts_with_or_without_members_of_the_group(string policy, string expected)
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithComputeHosts(2));
        var group = (await cloud.SendAsync(
            HttpMethod.Post,
            "os-server-groups",
            new { server_group = new { name = "g", policy } })).Body.GetProperty("server_group").GetProperty("id").GetGuid();
        var first = await cloud.BootAsync("a", server => server["availability_zone"] = "nova:host2");
        cloud.Cloud.Nova().State
            .Update(state =>
                state.WithServerGroups(state.ServerGroups.SetItem(group, state.ServerGroups[group] with { Members = [first] })));
        // The emptier host is the one that the policy disfavors.
        await cloud.BootAsync("b", server => server["availability_zone"] = policy == "soft-affinity" ? "nova:host2" : "nova:host1");

        var image = await cloud.ImageAsync();
        var body = new Dictionary<string, object>
        {
            ["server"] = new { name = "c", flavorRef = "1", imageRef = image, networks = "none" }, ["os:scheduler_hints"] = new { group },
        };
        var made = (await cloud.SendAsync(HttpMethod.Post, "servers", body)).Body.GetProperty("server").GetProperty("id").GetGuid();
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(policy == "soft-affinity" ? "host2" : expected, cloud.Server(made).Host);
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
                state = Fixtures.Toolkit.OpenStack.Nova.Aggregates.AggregateTable.AddAggregate(state, Guid.Empty, "a", null, default);
                state = Fixtures.Toolkit.OpenStack.Nova.Aggregates.AggregateTable.AddHost(state, 1, "large");
                return Fixtures.Toolkit.OpenStack.Nova.Aggregates.AggregateTable.SetMetadata(
                    state, 1, [new("ram_weight_multiplier", multiplier)], reason => new InvalidOperationException(reason));
            });
        }

        var server = await cloud.BootAsync();

        Assert.Equal(expected, server.Host);
    }

    [Theory]
    [InlineData(">=1.0, <2.0", true)]
    [InlineData(">1.0", false)]
    [InlineData("!=1.0.1", true)]
    public void A_version_satisfies_a_predicate_only_if_every_comparison_holds(string predicate, bool holds) =>
        Assert.Equal(holds, VersionPredicate.Parse(predicate)!.Holds(new Version(1, 0)));

    [Theory]
    [InlineData(@"(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", false)]
    [InlineData(@"(?=a)(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", null)]
    [InlineData(@"(a)\1", "aa", true)]
    public void A_users_pattern_is_matched_in_bounded_time_or_refused(string pattern, string text, bool? matches) =>
        Assert.Equal(matches, UserPattern.Parse(pattern, System.Text.RegularExpressions.RegexOptions.None)!.Matches(text));

    [Fact]
    public void An_invalid_pattern_is_not_parsed() => Assert.Null(UserPattern.Parse("[", System.Text.RegularExpressions.RegexOptions.None));
}
