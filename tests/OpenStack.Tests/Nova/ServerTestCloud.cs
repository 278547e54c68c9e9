using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova;

/// <summary>The demo world over HTTP, with tokens from Keystone; its requests go to Nova as the administrator.</summary>
internal sealed class ServerTestCloud : ApiCloud
{
    private string? _image;

    public ServerTestCloud(OpenStackBuilder? builder = null) : this((builder ?? new OpenStackBuilder()).Build())
    {
    }

    private ServerTestCloud(OpenStackCloud cloud)
        : base(cloud, new ApiClient(cloud, "compute/v2.1") { User = "admin", Version = "2.93" })
    {
        Glance = Api.Of("image/v2");
        Neutron = Api.Of("networking/v2.0");
        Placement = Api.Of("placement", "placement", "1.28");
    }

    public ApiClient Glance { get; }

    public ApiClient Neutron { get; }

    public ApiClient Placement { get; }

    /// <summary>Sends a server action.</summary>
    public ApiCall Act(Guid server, string action, object? arguments = null) =>
        Post($"servers/{server}/action", new Dictionary<string, object?> { [action] = arguments });

    /// <summary>Requests a server without a network and returns the answer.</summary>
    public async Task<ApiAnswer> CreateAsync(
        string name, Action<JsonObject>? change = null, string user = "admin", string version = "2.93")
    {
        var server = new JsonObject { ["name"] = name, ["flavorRef"] = "1", ["imageRef"] = await ImageAsync(), ["networks"] = "none" };
        change?.Invoke(server);
        return await Post("servers", new JsonObject { ["server"] = server }).As(user).At(version);
    }

    /// <summary>Boots a server without a network and waits until it is active.</summary>
    public async Task<Guid> BootAsync(string name, Action<JsonObject>? change = null, string user = "admin")
    {
        var answer = await CreateAsync(name, change, user);
        Assert.True(answer.Status == 202, answer.Text);
        await Cloud.RunUntilIdleAsync();
        return answer.Body.GetProperty("server").GetProperty("id").GetGuid();
    }

    /// <summary>Creates a server group and returns its id.</summary>
    public async Task<string> CreateGroupAsync(string policy) =>
        (await Post("os-server-groups", new { server_group = new { name = "g", policy } }).Expect(200)).Body.GetProperty("server_group")
            .GetProperty("id").GetString()!;

    /// <summary>Requests a server in a group without waiting for it.</summary>
    public async Task<Guid> RequestInGroupAsync(string group, string? host = null)
    {
        var server = new JsonObject { ["name"] = "s", ["flavorRef"] = "1", ["imageRef"] = await ImageAsync(), ["networks"] = "none" };
        if (host is not null)
            server["host"] = host;
        var request = new JsonObject { ["server"] = server, ["os:scheduler_hints"] = new JsonObject { ["group"] = group } };
        return (await Post("servers", request).Expect(202)).Body.GetProperty("server").GetProperty("id").GetGuid();
    }

    /// <summary>Boots a server in a group and runs the world until it is idle.</summary>
    public async Task<Guid> BootInGroupAsync(string group, string? host = null)
    {
        var id = await RequestInGroupAsync(group, host);
        await Cloud.RunUntilIdleAsync();
        return id;
    }

    /// <summary>Uploads an image with a property and returns its id.</summary>
    public async Task<string> UploadImageAsync(string property, string value)
    {
        var body = new JsonObject { ["name"] = "i", ["disk_format"] = "raw", ["container_format"] = "bare", [property] = value };
        var image = (await Glance.Post("images", body).Expect(201))["id"];
        await UploadAsync(image);
        return image;
    }

    public Server Server(Guid id) => Cloud.Nova().State.Value.Servers.Find(id)!;

    /// <summary>The server's allocations in Placement; empty where there are none.</summary>
    public async Task<JsonElement> AllocationsAsync(Guid id) =>
        (await Placement.Get($"allocations/{id}")).Body.GetProperty("allocations");

    /// <summary>Stops the host's compute service and advances the clock until it counts as down.</summary>
    public async Task TakeDownAsync(string host)
    {
        await Cloud.Hosts.StopAsync(host);
        await Cloud.AdvanceAsync(TimeSpan.FromSeconds(90));
    }

    public async Task<string> ImageAsync() =>
        _image ??= (await Glance.Get("images?name=cirros")).Body.GetProperty("images")[0].GetProperty("id").GetString()!;

    /// <summary>Uploads four bytes to a queued image.</summary>
    public Task UploadAsync(string image) => Glance.Put($"images/{image}/file").WithData([1, 2, 3, 4]).Expect(204);
}
