using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Placement.Objects;
using Fixtures.Toolkit.OpenStack.Tests.Placement.Scenarios;

namespace Fixtures.Toolkit.OpenStack.Tests.Placement.Allocations;

public sealed class ParallelClaimTests
{
    private static readonly string[] Providers = [.. Enumerable.Range(1, 4).Select(n => $"00000000-0000-0000-0000-00000000000{n}")];

    [Fact]
    public async Task Of_parallel_claims_on_the_last_unit_exactly_one_succeeds()
    {
        await using var cloud = await PlacementCloud.WithProvidersAsync(Providers);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(() =>
            cloud.Put($"/allocations/00000000-0000-0000-0000-0000000001{n:x2}", Claim(null, (Providers[0], 4), (Providers[1], 1)))
                .SendAsync())));

        Assert.Single(answers, answer => answer.Status == 204);
        var refused = answers.Where(answer => answer.Status != 204);
        Assert.All(refused, answer => Assert.Equal(409, answer.Status));
        var state = cloud.Cloud.World.Service<PlacementStore>().State;
        Assert.Single(state.Consumers);
        PlacementInvariants.Check(state);
    }

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
