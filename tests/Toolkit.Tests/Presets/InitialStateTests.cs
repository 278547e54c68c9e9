using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Presets;

public sealed class InitialStateTests
{
    [Fact]
    public async Task Quotas_aggregates_and_zones_belong_to_the_configuration()
    {
        await using var cloud = new OpenStackBuilder()
            .WithQuota("demo", quota => quota with { Instances = 1 })
            .WithAggregate("left", ["host1"], zone: "az1", metadata: new Dictionary<string, string> { ["ssd"] = "true" })
            .Build();
        var image = await cloud.Glance.GetImageIdAsync("cirros");

        var server = await cloud.Servers.BootAsync(new NewServer("web", "1", image) { AvailabilityZone = "az1" }, persona: cloud.Demo);
        var second = await cloud.Demo.Nova.SendAsync(
            HttpMethod.Post, "/servers", new { server = new { name = "b", flavorRef = "1", imageRef = image, networks = "none" } });

        Assert.Equal(("host1", 403), ((await cloud.Nova.GetServerAsync(server.Id)).Host, (int)second.Status));
    }

    [Fact]
    public async Task Aggregates_of_the_builder_equal_those_created_through_the_API()
    {
        await using var configured = new OpenStackBuilder()
            .WithAggregate("left", ["host1", "host2"], zone: "az1", metadata: new Dictionary<string, string> { ["ssd"] = "true" })
            .Build();
        await using var asked = new OpenStackBuilder().Build();
        await asked.Nova.CreateAggregateAsync(new NewAggregate("left", ["host1", "host2"])
        {
            AvailabilityZone = "az1",
            Metadata = ImmutableSortedDictionary<string, string>.Empty.Add("ssd", "true"),
        });

        Assert.Equal(await AggregatesAsync(asked), await AggregatesAsync(configured));
        Assert.Equal((true, true, false), await MembersAsync(configured));
    }

    [Fact]
    public async Task Quotas_of_Nova_and_Neutron_are_set_and_others_keep_their_defaults()
    {
        await using var cloud = new OpenStackBuilder()
            .WithQuota("demo", quota => quota with { Cores = 4, Ports = -1 })
            .WithQuota("demo", quota => quota with { MemoryMb = 512 })
            .Build();
        var project = await cloud.Keystone.GetProjectIdAsync("demo");

        var nova = (await cloud.Nova.SendAsync(HttpMethod.Get, $"/os-quota-sets/{project}")).Json.GetProperty("quota_set");
        var neutron = (await cloud.Neutron.SendAsync(HttpMethod.Get, $"/v2.0/quotas/{project}")).Json.GetProperty("quota");

        Assert.Equal(
            (4, 512, 10, -1, 100),
            (nova.GetProperty("cores").GetInt32(), nova.GetProperty("ram").GetInt32(), nova.GetProperty("instances").GetInt32(),
                neutron.GetProperty("port").GetInt32(), neutron.GetProperty("network").GetInt32()));
    }

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new OpenStackBuilder()
            .WithQuota("deno", quota => quota with { Instances = 1 })
            .WithQuota("demo", quota => quota with { Cores = -7 })
            .WithAggregate("left", ["host1", "host9"], zone: "az1")
            .WithAggregate("left", ["host1"], zone: "az2")
            .Build());

        Assert.Equal(
            """
            The cloud cannot be built:
            - The quota of 'demo' has -7 for cores. Use -1 for unlimited, or 0 and more.
            - A quota is meant for a project 'deno', which the cloud does not have. Did you mean 'demo'? It has admin, demo, service.
            - Two aggregates are named 'left'. Give one of them another name.
            - The aggregate 'left' has the host 'host9', which the cloud does not have. Did you mean 'host1'? It has host1, host2, host3.
            - The host 'host1' is in the availability zones az1 and az2. A host is in one at most.
            """.ReplaceLineEndings("\n"),
            error.Message.ReplaceLineEndings("\n"));
    }

    private static async Task<string> AggregatesAsync(OpenStackCloud cloud)
    {
        var all = (await cloud.Nova.SendAsync(HttpMethod.Get, "/os-aggregates")).Json.GetProperty("aggregates");
        return string.Join('\n', all.EnumerateArray().Select(
            one => $"{one.GetProperty("id")} {one.GetProperty("name")} {one.GetProperty("hosts")} {one.GetProperty("metadata")}"));
    }

    /// <summary>Whether the provider of each host is in an aggregate.</summary>
    private static async Task<(bool First, bool Second, bool Third)> MembersAsync(OpenStackCloud cloud)
    {
        return (await IsMemberAsync("host1"), await IsMemberAsync("host2"), await IsMemberAsync("host3"));

        async Task<bool> IsMemberAsync(string host)
        {
            var provider = await cloud.Placement.SendAsync(HttpMethod.Get, $"/resource_providers?name={host}");
            var id = provider.Json.GetProperty("resource_providers")[0].GetProperty("uuid").GetString();
            var aggregates = await cloud.Placement.SendAsync(HttpMethod.Get, $"/resource_providers/{id}/aggregates");
            return aggregates.Json.GetProperty("aggregates").GetArrayLength() == 1;
        }
    }
}
