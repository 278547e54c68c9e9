using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.Scopes;

/// <summary>
/// The users and the network resources of <c>tests/Conformance/scopes</c>: two projects with one resource of each type, and tokens of
/// every scope.
/// </summary>
internal sealed partial class ScopeWorld : IAsyncDisposable
{
    private static readonly string[] Roles = ["admin", "member", "reader"];
    private readonly OpenStackCloud _cloud = new OpenStackBuilder().WithSeed(1).WithOnly("identity", "network").Build();
    private readonly Dictionary<string, string> _ids = [];
    private readonly Dictionary<string, string> _tokens = [];
    private readonly WorldSnapshot _filled;

    private ScopeWorld(WorldSnapshot filled, ScopeWorld from) =>
        (_filled, _cloud, _ids, _tokens) = (filled, from._cloud, from._ids, from._tokens);

    private ScopeWorld() => _filled = null!;

    public IEnumerable<string> Personas => _tokens.Keys.Where(persona => persona != "stranger");

    public static async Task<ScopeWorld> CreateAsync()
    {
        var world = new ScopeWorld();
        using var client = new ApiClient(world._cloud);
        await world.AddUsersAsync(client);
        await world.AddResourcesAsync(client, "own", world._tokens["project member"]);
        await world.AddResourcesAsync(client, "foreign", world._tokens["stranger"]);
        return new ScopeWorld(world._cloud.Snapshot(), world);
    }

    /// <summary>Sends a request, such as <c>PUT /networks/{own network} {"network": {}}</c>, to a fork of the world.</summary>
    /// <returns>The status, and the names of the resources whose ids the answer shows.</returns>
    public async Task<(int Status, string Seen)> AskAsync(string persona, string request)
    {
        var words = request.Split(' ', 2);
        var (path, body) = words[1].IndexOf(" {\"", StringComparison.Ordinal) is var at and > 0
            ? (words[1][..at], words[1][(at + 1)..])
            : (words[1], null);
        await using var fork = _cloud.Fork(_filled);
        using var client = new ApiClient(fork);
        var (status, text) = await SendAsync(
            client, words[0], "networking/v2.0" + Fill(path), _tokens[persona], body is null ? null : JsonNode.Parse(Fill(body)));
        var seen = _ids.Where(thing => text.Contains(
            $"\"{thing.Value}\"",
            StringComparison.Ordinal) && !thing.Key.EndsWith(" project", StringComparison.Ordinal)).Select(thing => thing.Key);
        return (status, words[0] == "GET" && status == 200 ? string.Join(", ", seen.Order(StringComparer.Ordinal)) : "");
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    private async Task AddUsersAsync(ApiClient client)
    {
        var root = await LoginAsync(
            client, "admin", "admin",
            new() { ["project"] = new JsonObject { ["name"] = "admin", ["domain"] = new JsonObject { ["id"] = "default" } } });
        var (_, listed) = await SendAsync(client, "GET", "identity/v3/roles", root, null);
        var roles = JsonNode.Parse(listed)!["roles"]!.AsArray().ToDictionary(
            role => role!["name"]!.GetValue<string>(), role => role!["id"]!.GetValue<string>());
        foreach (var side in new[] { "own", "foreign" })
            _ids[$"{side} project"] = await MakeAsync(
                client, root, "identity/v3/projects", "project", new() { ["name"] = side, ["domain_id"] = "default" });
        foreach (var role in Roles.Append("stranger"))
        {
            var user = await MakeAsync(
                client, root, "identity/v3/users", "user",
                new() { ["name"] = role + "1", ["password"] = "secret", ["domain_id"] = "default" });
            var home = role == "stranger" ? "foreign project" : "own project";
            await SendAsync(
                client, "PUT",
                $"identity/v3/projects/{_ids[home]}/users/{user}/roles/{roles[role is "stranger" or "reader" ? "member" : role]}", root,
                null);
            if (role == "stranger")
                continue;
            await SendAsync(client, "PUT", $"identity/v3/domains/default/users/{user}/roles/{roles[role]}", root, null);
            await SendAsync(client, "PUT", $"identity/v3/system/users/{user}/roles/{roles[role]}", root, null);
        }

        foreach (var role in Roles)
        {
            _tokens[$"unscoped {role}"] = await LoginAsync(client, role + "1", "secret", new() { ["unscoped"] = new JsonObject() });
            _tokens[$"domain {role}"] = await LoginAsync(
                client, role + "1", "secret", new() { ["domain"] = new JsonObject { ["id"] = "default" } });
            _tokens[$"system {role}"] = await LoginAsync(
                client, role + "1", "secret", new() { ["system"] = new JsonObject { ["all"] = true } });
            _tokens[$"project {role}"] = await LoginAsync(
                client, role + "1", "secret", new() { ["project"] = new JsonObject { ["id"] = _ids["own project"] } });
        }

        _tokens["stranger"] = await LoginAsync(
            client, "stranger1", "secret", new() { ["project"] = new JsonObject { ["id"] = _ids["foreign project"] } });
    }

    private async Task AddResourcesAsync(ApiClient client, string side, string token)
    {
        Task<string> Make(string path, string name, JsonObject attributes) => MakeAsync(
            client, token, "networking/v2.0/" + path, name, attributes);
        var network = _ids[$"{side} network"] = await Make("networks", "network", new() { ["name"] = side });
        _ids[$"{side} subnet"] = await Make(
            "subnets", "subnet",
            new() { ["network_id"] = network, ["cidr"] = side == "own" ? "10.91.0.0/24" : "10.92.0.0/24", ["ip_version"] = 4 });
        _ids[$"{side} port"] = await Make("ports", "port", new() { ["network_id"] = network, ["name"] = side });
        _ids[$"{side} router"] = await Make("routers", "router", new() { ["name"] = side });
        _ids[$"{side} security group"] = await Make("security-groups", "security_group", new() { ["name"] = side });
        _ids[$"{side} subnet pool"] = await Make(
            "subnetpools", "subnetpool", new() { ["name"] = side, ["prefixes"] = new JsonArray("10.93.0.0/24") });
        _ids[$"{side} address group"] = await Make(
            "address-groups", "address_group", new() { ["name"] = side, ["addresses"] = new JsonArray() });
        _ids[$"{side} address scope"] = await Make("address-scopes", "address_scope", new() { ["name"] = side, ["ip_version"] = 4 });
    }

    private string Fill(string text) => Placeholder().Replace(text, match => _ids[match.Groups[1].Value]);

    private static async Task<string> LoginAsync(ApiClient client, string user, string password, JsonObject scope)
    {
        var identity = new JsonObject
        {
            ["methods"] = new JsonArray("password"),
            ["password"] = new JsonObject
            {
                ["user"] = new JsonObject { ["name"] = user, ["password"] = password, ["domain"] = new JsonObject { ["id"] = "default" } },
            },
        };
        var login = new JsonObject { ["auth"] = new JsonObject { ["identity"] = identity, ["scope"] = scope } };
        return (await client.Post("identity/v3/auth/tokens", login).Expect(201)).Token;
    }

    private static async Task<string> MakeAsync(ApiClient client, string token, string path, string name, JsonObject attributes)
    {
        var (status, text) = await SendAsync(client, "POST", path, token, new JsonObject { [name] = attributes });
        Assert.True(status == 201, text);
        return JsonNode.Parse(text)![name]!["id"]!.GetValue<string>();
    }

    private static async Task<(int Status, string Body)> SendAsync(
        ApiClient client, string method, string path, string token, JsonNode? body)
    {
        var answer = await client.Call(method, path, body).WithToken(token);
        return (answer.Status, answer.Text);
    }

    [GeneratedRegex(@"\{([a-z ]+)\}")]
    private static partial Regex Placeholder();
}
