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

    [Fact]
    public async Task The_only_inventory_of_an_unknown_class_is_refused()
    {
        await using var cloud = await PlacementCloud.WithProvidersAsync([Providers[0]]);
        var generation = (long)(await cloud.GetAsync($"/resource_providers/{Providers[0]}"))["generation"]!;

        var answer = await cloud.Put(
            $"/resource_providers/{Providers[0]}/inventories", Inventories(generation, 1, "CUSTOM_UNKNOWN")).SendAsync();

        Assert.Equal(400, answer.Status);
    }

    private static JsonObject Inventories(long generation, int total, string resourceClass = "VCPU") => new()
    {
        ["resource_provider_generation"] = generation,
        ["inventories"] = new JsonObject { [resourceClass] = new JsonObject { ["total"] = total } },
    };
}
