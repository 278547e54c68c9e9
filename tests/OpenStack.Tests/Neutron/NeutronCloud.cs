using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron;

/// <summary>A cloud with Neutron alone, whose tokens name the user and the project.</summary>
internal sealed class NeutronCloud : ApiCloud
{
    public NeutronCloud(Func<OpenStackBuilder, OpenStackBuilder>? configure = null) : this(Build(configure))
    {
    }

    private NeutronCloud(OpenStackCloud cloud)
        : base(cloud, new ApiClient(cloud, "networking/v2.0") { HasNamedTokens = true, User = "admin:admin-project" })
    {
    }

    public async Task<JsonNode> CreateAsync(string path, string name, JsonObject attributes) =>
        (await Post(path, new JsonObject { [name] = attributes }).Expect(201)).Node![name]!;

    public async Task<(string NetworkId, string SubnetId)> CreateNetworkAsync(string cidr)
    {
        var network = (await CreateAsync("networks", "network", new() { ["name"] = "n" }))["id"]!.GetValue<string>();
        var subnet = await CreateAsync("subnets", "subnet", new() { ["network_id"] = network, ["ip_version"] = 4, ["cidr"] = cidr });
        return (network, subnet["id"]!.GetValue<string>());
    }

    /// <summary>Sends a body as it is, JSON or not, and reads the status and the type and message of the error.</summary>
    public async Task<(int Status, string? Type, string? Message)> RefusalAsync(
        string method, string path, string? body = null, string user = "bob:bobs", string? ifMatch = null)
    {
        var call = Call(method, path).As(user);
        if (ifMatch is not null)
            call = call.With("If-Match", ifMatch);
        if (body is not null)
            call = call.WithText(body);
        var answer = await call;
        var error = (answer.Node as JsonObject)?["NeutronError"];
        return (answer.Status, error?["type"]?.GetValue<string>(), error?["message"]?.GetValue<string>());
    }

    private static OpenStackCloud Build(Func<OpenStackBuilder, OpenStackBuilder>? configure)
    {
        var builder = new OpenStackBuilder().WithSeed(1).WithOnly("network");
        return (configure is null ? builder : configure(builder)).Build();
    }
}
