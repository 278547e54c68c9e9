using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.AttachInterface;

/// <summary>The demo world with one server of the demo project on its network, <c>private</c>.</summary>
internal sealed class InterfaceTestCloud : IAsyncDisposable
{
    private InterfaceTestCloud(OpenStackBuilder? builder) => Base = new ServerTestCloud(builder);

    public ServerTestCloud Base { get; }

    public OpenStackCloud Cloud => Base.Cloud;

    public Guid Server { get; private set; }

    public string Private { get; private set; } = "";

    public string Public { get; private set; } = "";

    public static async Task<InterfaceTestCloud> CreateAsync(OpenStackBuilder? builder = null)
    {
        var cloud = new InterfaceTestCloud(builder);
        var networks = (await cloud.NeutronAsync("GET", "networks")).GetProperty("networks").EnumerateArray()
            .ToDictionary(network => network.GetProperty("name").GetString()!, network => network.GetProperty("id").GetString()!);
        (cloud.Private, cloud.Public) = (networks["private"], networks["public"]);
        cloud.Server = await cloud.BootAsync("s");
        return cloud;
    }

    public Task<Guid> BootAsync(string name) =>
        Base.BootAsync(name, server => server["networks"] = new JsonArray(new JsonObject { ["uuid"] = Private }), "demo");

    public async Task<JsonElement> NeutronAsync(string method, string path, object? body = null, string user = "demo")
    {
        var answer = await Base.Neutron.Call(method, path, body).As(user);
        Assert.True(answer.Status < 300, answer.Body.ToString());
        return answer.Body;
    }

    /// <summary>A port that Nova did not make.</summary>
    public async Task<string> PortAsync(string? network = null, string user = "demo")
    {
        var made = await NeutronAsync("POST", "ports", new { port = new { network_id = network ?? Private } }, user);
        return made.GetProperty("port").GetProperty("id").GetString()!;
    }

    public async Task<JsonElement> ShowPortAsync(string id) =>
        (await NeutronAsync("GET", $"ports/{id}", user: "admin")).GetProperty("port");

    /// <summary>The ids of all ports but those of Neutron's own.</summary>
    public async Task<IReadOnlyList<string>> PortIdsAsync() =>
        [.. (await NeutronAsync("GET", "ports", user: "admin")).GetProperty("ports").EnumerateArray()
            .Where(port => !port.GetProperty("device_owner").GetString()!.StartsWith("network:", StringComparison.Ordinal))
            .Select(port => port.GetProperty("id").GetString()!).Order(StringComparer.Ordinal)];

    public Task<ApiAnswer> AttachAsync(
        object attachment, string version = "2.93", string user = "demo") =>
        Base.Post($"servers/{Server}/os-interface", new { interfaceAttachment = attachment }).As(user).At(version).SendAsync();

    /// <summary>Attaches a port, and returns its id.</summary>
    public async Task<string> AttachedAsync(object attachment)
    {
        var answer = await AttachAsync(attachment);
        Assert.True(answer.Status == 200, answer.Body.ToString());
        return answer.Body.GetProperty("interfaceAttachment").GetProperty("port_id").GetString()!;
    }

    public async Task<ApiAnswer> DetachAsync(string port, string user = "demo")
    {
        var answer = await Base.Delete($"servers/{Server}/os-interface/{port}").As(user);
        await Cloud.RunUntilIdleAsync();
        return answer;
    }

    /// <summary>The ids of the ports that Nova remembers.</summary>
    public IEnumerable<string> Remembered => Base.Server(Server).Interfaces.Select(own => own.PortId);

    public IEnumerable<(string Name, string? Result)> Steps(string action) =>
        Action(action).Events.Select(step => (step.Name, step.Result));

    public InstanceAction Action(string action) => Cloud.Nova().State.Value.Actions[Server].Last(asked => asked.Name == action);

    public IEnumerable<string> Notices => Cloud.Journal.Entries
        .Where(entry => entry.Kind == JournalKind.Notification && entry.What.Contains("interface", StringComparison.Ordinal))
        .Select(entry => entry.What);

    public ValueTask DisposeAsync() => Base.DisposeAsync();
}
