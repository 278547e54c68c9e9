using System.Text.Json.Nodes;
using CsCheck;
using Fixtures.Toolkit.OpenStack.Placement.Objects;
using Fixtures.Toolkit.OpenStack.Tests.Nova;

namespace Fixtures.Toolkit.OpenStack.Tests.Placement.Scenarios;

/// <summary>Several clients that write in parallel. A seed decides their writes; the interleaving is free and must not matter.</summary>
public sealed class ConcurrencyTests
{
    private static readonly string[] Providers = [.. Enumerable.Range(1, 4).Select(n => $"00000000-0000-0000-0000-00000000000{n}")];
    private static readonly string[] Consumers = [.. Enumerable.Range(1, 6).Select(n => $"00000000-0000-0000-0000-0000000000c{n}")];

    private static readonly Gen<(int Kind, int Who, int Where, int Amount)[][]> Clients =
        Gen.Select(Gen.Int[0, 8], Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[1, 3]).Array[4, 10].Array[4];

    [Fact]
    public async Task Parallel_writers_keep_the_invariants() => await Clients.SampleAsync(async clients =>
    {
        await using var cloud = await PlacementCloud.WithProvidersAsync(Providers);
        var placement = cloud.Cloud.World.Service<PlacementStore>();

        await Task.WhenAll(clients.Select(writes => Task.Run(async () =>
        {
            foreach (var write in writes)
            {
                var status = await SendAsync(cloud, write);
                Assert.True(status < 500, $"{write}: {status}");
            }
        })));

        PlacementInvariants.Check(placement.State);
        var exported = cloud.Cloud.Export().ToJsonString();
        cloud.Cloud.Import(cloud.Cloud.Export());
        PlacementInvariants.Check(placement.State);
        Assert.Equal(exported, cloud.Cloud.Export().ToJsonString());
    }, iter: 60, threads: 1);

    private static async Task<int> SendAsync(PlacementCloud cloud, (int Kind, int Who, int Where, int Amount) write)
    {
        var (provider, other, consumer) = (Providers[write.Where], Providers[(write.Where + write.Amount) % 4], Consumers[write.Who]);
        var answer = write.Kind switch
        {
            0 or 1 =>
                await cloud.Put(
                    $"/allocations/{consumer}",
                    Claim(await ConsumerGenerationAsync(cloud, consumer), (provider, write.Amount), (other, 1))),
            2 => await cloud.Post("/allocations", new JsonObject
            {
                [consumer] = Claim(await ConsumerGenerationAsync(cloud, consumer), (provider, write.Amount)),
                [Consumers[(write.Who + 1) % 6]] = Claim(await ConsumerGenerationAsync(cloud, Consumers[(write.Who + 1) % 6])),
            }),
            3 => await cloud.Delete($"/allocations/{consumer}"),
            4 => await cloud.Put($"/resource_providers/{provider}/traits", new JsonObject
            {
                ["resource_provider_generation"] = await GenerationAsync(cloud, provider), ["traits"] = new JsonArray(
                    "COMPUTE_NODE", "HW_CPU_X86_AVX"),
            }),
            5 => await cloud.Put($"/resource_providers/{provider}/aggregates", new JsonObject
            {
                ["resource_provider_generation"] = await GenerationAsync(cloud, provider), ["aggregates"] = new JsonArray(consumer),
            }),
            6 =>
                await cloud.Put(
                    $"/resource_providers/{provider}",
                    new JsonObject { ["name"] = provider, ["parent_provider_uuid"] = write.Amount == 1 ? null : other }),
            7 => await cloud.Put($"/resource_providers/{provider}/inventories", new JsonObject
            {
                ["resource_provider_generation"] = await GenerationAsync(cloud, provider),
                ["inventories"] = new JsonObject { ["VCPU"] = new JsonObject { ["total"] = 3 + write.Amount } },
            }),
            _ => await ReshapeAsync(cloud, provider, other, consumer),
        };
        return answer.Status;
    }

    /// <summary>Moves a consumer's allocations to another provider and replaces the inventories of both.</summary>
    private static async Task<ApiAnswer> ReshapeAsync(
        PlacementCloud cloud, string provider, string other, string consumer) =>
        await cloud.Post("/reshaper", new JsonObject
        {
            ["inventories"] = new JsonObject
            {
                [provider] = Inventories(await GenerationAsync(cloud, provider), 5),
                [other] = Inventories(await GenerationAsync(cloud, other), 6),
            },
            ["allocations"] = new JsonObject { [consumer] = Claim(await ConsumerGenerationAsync(cloud, consumer), (other, 1)) },
        });

    private static JsonObject Inventories(long generation, int total) => new()
    {
        ["resource_provider_generation"] = generation,
        ["inventories"] = new JsonObject { ["VCPU"] = new JsonObject { ["total"] = total } },
    };

    private static async Task<long> GenerationAsync(PlacementCloud cloud, string provider) =>
        (long)(await cloud.GetAsync($"/resource_providers/{provider}"))["generation"]!;

    private static async Task<JsonNode?> ConsumerGenerationAsync(PlacementCloud cloud, string consumer) =>
        (await cloud.GetAsync($"/allocations/{consumer}"))["consumer_generation"]?.DeepClone();

    private static JsonObject Claim(JsonNode? generation, params (string Provider, int Amount)[] parts) => new()
    {
        ["allocations"] = new JsonObject(parts.DistinctBy(part => part.Provider).Select(part =>
            KeyValuePair.Create(part.Provider, (JsonNode?)new JsonObject { ["resources"] = new JsonObject { ["VCPU"] = part.Amount } }))),
        ["project_id"] = "p",
        ["user_id"] = "u",
        ["consumer_type"] = "INSTANCE",
        ["consumer_generation"] = generation,
    };
}
