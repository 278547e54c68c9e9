using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Placement.Inventories;

public sealed class InventoryGenerationTests
{
    private static readonly string[] Providers = [.. Enumerable.Range(1, 4).Select(n => $"00000000-0000-0000-0000-00000000000{n}")];

    [Fact]
    public async Task Of_parallel_writers_with_the_same_generation_one_succeeds()
    {
        await using var cloud = await PlacementCloud.WithProvidersAsync(Providers);
        var generation = (long)(await cloud.GetAsync($"/resource_providers/{Providers[0]}"))["generation"]!;

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 16)
                .Select(
                    n =>
                        Task.Run(
                            () =>
                                cloud.Put($"/resource_providers/{Providers[0]}/inventories", Inventories(generation, 10 + n))
                                    .SendAsync())));

        Assert.Single(answers, answer => answer.Status == 200);
        var refused = answers.Where(answer => answer.Status != 200);
        Assert.All(refused, answer => Assert.Equal("placement.concurrent_update", (string?)answer.Node!["errors"]![0]!["code"]));
        Assert.Equal(generation + 1, (long)(await cloud.GetAsync($"/resource_providers/{Providers[0]}"))["generation"]!);
    }

    private static JsonObject Inventories(long generation, int total) => new()
    {
        ["resource_provider_generation"] = generation,
        ["inventories"] = new JsonObject { ["VCPU"] = new JsonObject { ["total"] = total } },
    };
}
