using System.Text.Json.Nodes;
using CsCheck;
using Fixtures.Toolkit.OpenStack.Placement.Objects;
using Fixtures.Toolkit.OpenStack.Tests.Nova;

namespace Fixtures.Toolkit.OpenStack.Tests.Placement.Scenarios;

public sealed class InvariantsTests
{
    private static readonly string[] Providers = [.. Enumerable.Range(1, 3).Select(n => $"00000000-0000-0000-0000-00000000000{n}")];
    private static readonly string[] Consumers = [.. Enumerable.Range(1, 3).Select(n => $"00000000-0000-0000-0000-0000000000c{n}")];
    private static readonly string[] Classes = ["VCPU", "MEMORY_MB"];

    private static readonly Gen<(int Kind, int Who, int Where, int Amount, int Generation)[]> Writes =
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[1, 4], Gen.Int[-1, 6]).Array[1, 25];

    [Fact]
    public async Task Any_sequence_of_writes_keeps_the_invariants() => await Writes.SampleAsync(async writes =>
    {
        await using var cloud = new PlacementCloud();
        foreach (var uuid in Providers)
            await cloud.DoAsync("POST", "/resource_providers", new JsonObject { ["name"] = uuid, ["uuid"] = uuid });
        var placement = cloud.Cloud.World.Service<PlacementStore>();

        foreach (var write in writes)
        {
            var before = placement.State;
            var (status, _) = await SendAsync(cloud, write);
            Assert.True(status < 500, $"{write}: {status}");
            if (status >= 400)
                Assert.Same(before, placement.State);
            Check(before, placement.State);
        }

        // An import rebuilds the indexes from the data.
        var exported = cloud.Cloud.Export();
        var sums = SumsOf(placement.State);
        cloud.Cloud.Import(exported);
        Assert.Equal(sums, SumsOf(placement.State));
        Assert.Equal(exported.ToJsonString(), cloud.Cloud.Export().ToJsonString());
    }, iter: 150, threads: 1);

    private static Task<ApiAnswer> SendAsync(
        PlacementCloud cloud, (int Kind, int Who, int Where, int Amount, int Generation) write)
    {
        var generation = write.Generation < 0 ? null : JsonValue.Create(write.Generation);
        var provider = Providers[write.Where];
        var consumer = Consumers[write.Who];
        return write.Kind switch
        {
            0 or 1 => cloud.Put($"/resource_providers/{provider}/inventories", new JsonObject
            {
                ["resource_provider_generation"] = Math.Max(0, write.Generation),
                ["inventories"] = new JsonObject(
                    Classes.Take(1 + (write.Amount % 2))
                        .Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["total"] = write.Amount + 2 }))),
            }).SendAsync(),
            2 or 3 => cloud.Put($"/allocations/{consumer}", Claim(provider, write.Amount, generation)).SendAsync(),
            4 => cloud.Post("/allocations", new JsonObject
            {
                [consumer] = Claim(provider, write.Amount, generation),
                [Consumers[(write.Who + 1) % 3]] = Claim(Providers[(write.Where + 1) % 3], 1, null),
            }).SendAsync(),
            5 => cloud.Delete($"/allocations/{consumer}").SendAsync(),
            _ => cloud.Delete($"/resource_providers/{provider}/inventories").SendAsync(),
        };
    }

    private static JsonObject Claim(string provider, int amount, JsonNode? generation) => new()
    {
        ["allocations"] = new JsonObject { [provider] = new JsonObject { ["resources"] = new JsonObject { ["VCPU"] = amount } } },
        ["project_id"] = "p",
        ["user_id"] = "u",
        ["consumer_type"] = "INSTANCE",
        ["consumer_generation"] = generation,
    };

    private static void Check(PlacementState before, PlacementState after)
    {
        Assert.Equal(
            after.Providers.Values.SelectMany(provider => provider.Usage.Used.Select(used => (provider.Id, used.Key, used.Value))).Order(),
            SumsOf(after));
        foreach (var provider in after.Providers.Values)
        {
            var old = before.Providers[provider.Id];
            Assert.True(provider.Generation >= old.Generation, "A generation fell.");
            foreach (var inventory in provider.Inventories)
            {
                var used = provider.Usage.UsedOf(inventory.ResourceClass);
                Assert.True(
                    used <= inventory.ExactCapacity || used <= old.Usage.UsedOf(inventory.ResourceClass),
                    "More was granted than there is.");
                Assert.Equal(inventory.LargestClaim(used) > 0, after.LargestClaims[inventory.ResourceClass].Contains(provider.Key));
            }

            Assert.All(provider.Usage.Used, used => Assert.NotNull(provider.InventoryOf(used.Key)));
        }

        Assert.All(after.Consumers.Values, consumer => Assert.NotEmpty(consumer.Allocations));
    }

    private static IEnumerable<(int, string, long)> SumsOf(PlacementState state) =>
        state.Consumers.Values.SelectMany(consumer => consumer.Allocations)
            .GroupBy(allocation => (allocation.ProviderId, allocation.ResourceClass))
            .Select(group => (group.Key.ProviderId, group.Key.ResourceClass, group.Sum(allocation => allocation.Used))).Order();
}
