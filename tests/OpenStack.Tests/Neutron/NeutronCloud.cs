using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron;

/// <summary>A cloud with Neutron alone, whose tokens name the user and the project.</summary>
internal sealed class NeutronCloud : IAsyncDisposable
{
    private readonly HttpClient _client;

    public NeutronCloud(Func<OpenStackBuilder, OpenStackBuilder>? configure = null)
    {
        var builder = new OpenStackBuilder().WithSeed(1).WithOnly("network");
        Cloud = (configure is null ? builder : configure(builder)).Build();
        _client = Cloud.CreateClient();
    }

    public OpenStackCloud Cloud { get; }

    public async Task<JsonNode> CreateAsync(string path, string name, JsonObject attributes)
    {
        var (status, body) = await SendAsync("POST", path, new JsonObject { [name] = attributes });
        Assert.True(status == 201, body?.ToJsonString());
        return body![name]!;
    }

    public async Task<(int Status, JsonNode? Body)> SendAsync(
        string method, string path, JsonObject? body = null, string token = "admin:admin-project")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"networking/v2.0/{path}");
        request.Headers.Add("X-Auth-Token", token);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public async Task<(string NetworkId, string SubnetId)> CreateNetworkAsync(string cidr)
    {
        var network = (await CreateAsync("networks", "network", new() { ["name"] = "n" }))["id"]!.GetValue<string>();
        var subnet = await CreateAsync("subnets", "subnet", new() { ["network_id"] = network, ["ip_version"] = 4, ["cidr"] = cidr });
        return (network, subnet["id"]!.GetValue<string>());
    }

    public static (int Status, string Message) Refusal((int Status, JsonNode? Body) answer) =>
        (answer.Status, answer.Body?["NeutronError"]?["message"]?.GetValue<string>() ?? $"no refusal: {answer.Body?.ToJsonString()}");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Cloud.DisposeAsync();
    }
}
