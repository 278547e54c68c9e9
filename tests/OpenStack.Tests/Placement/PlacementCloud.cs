using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Placement;

/// <summary>A cloud with Placement alone, whose tokens are the names of users.</summary>
internal sealed class PlacementCloud : ApiCloud
{
    public PlacementCloud(ulong seed = 1) : this(new OpenStackBuilder().WithOnly("placement").WithSeed(seed).Build())
    {
    }

    private PlacementCloud(OpenStackCloud cloud)
        : base(cloud, new ApiClient(cloud, "placement") { HasNamedTokens = true, User = "admin", Service = "placement", Version = "1.39" })
    {
    }

    /// <summary>A cloud with these resource providers, each with four VCPUs.</summary>
    public static async Task<PlacementCloud> WithProvidersAsync(IEnumerable<string> uuids)
    {
        var cloud = new PlacementCloud();
        foreach (var uuid in uuids)
        {
            await cloud.DoAsync("POST", "/resource_providers", new JsonObject { ["name"] = uuid, ["uuid"] = uuid });
            await cloud.DoAsync(
                "POST", $"/resource_providers/{uuid}/inventories", new JsonObject { ["resource_class"] = "VCPU", ["total"] = 4 });
        }

        return cloud;
    }

    public async Task<JsonNode> GetAsync(string path) => (await Get(path).Expect(200)).Node!;

    public async Task DoAsync(string method, string path, JsonNode? body = null)
    {
        var answer = await Call(method, path, body);
        Assert.True(answer.Status < 300, $"{method} {path}: {answer.Status} {answer.Text}");
    }
}
