using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Placement.AllocationCandidates;

/// <summary>Responses of one part and of several, over a socket and in process.</summary>
public sealed class SingleProviderDocumentTests
{
    [Theory, InlineData(0), InlineData(1), InlineData(128), InlineData(129), InlineData(600)]
    public async Task Every_provider_is_a_candidate_once_over_a_socket_as_in_process(int count)
    {
        await using var placement = new PlacementCloud();
        var uuids = new string[count];
        for (var i = 0; i < count; i++)
        {
            uuids[i] = $"{i:x8}-0000-4000-8000-000000000000";
            await placement.DoAsync("POST", "/resource_providers", new JsonObject { ["name"] = $"host-{i}", ["uuid"] = uuids[i] });
            await placement.DoAsync("PUT", $"/resource_providers/{uuids[i]}/inventories", new JsonObject
            {
                ["resource_provider_generation"] = 0, ["inventories"] = new JsonObject { ["VCPU"] = new JsonObject { ["total"] = 4 } },
            });
        }

        using var socket = new ApiClient(new HttpClient(), $"{await placement.Cloud.ListenAsync()}placement")
        {
            HasNamedTokens = true,
            User = "admin",
            Service = "placement",
            Version = "1.39",
        };

        var inProcess = await AskAsync(placement.Api);
        var overSocket = await AskAsync(socket);

        Assert.Equal(inProcess, overSocket);
        var document = JsonNode.Parse(overSocket)!;
        var candidates = document["allocation_requests"]!.AsArray();
        Assert.Equal(uuids, candidates.Select(request => Assert.Single(request!["allocations"]!.AsObject()).Key));
        Assert.Equal(uuids, document["provider_summaries"]!.AsObject().Select(summary => summary.Key));
    }

    private static async Task<string> AskAsync(ApiClient client)
    {
        var answer = await client.Get("/allocation_candidates?resources=VCPU:1").Expect(200);
        Assert.Equal($"{answer.Data.Length}", answer.Header("Content-Length"));
        return answer.Text;
    }
}
