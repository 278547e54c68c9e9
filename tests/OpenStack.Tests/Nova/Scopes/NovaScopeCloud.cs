using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Scopes;

/// <summary>
/// A cloud with one persona whose token has no project: the persona's server in P1, another user's in P2, and one of every other
/// kind of resource.
/// </summary>
internal sealed partial class NovaScopeCloud : IAsyncDisposable
{
    private const string Key =
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC0+L0S0B1yByIkyxZy/v3Sutz+xazcGYO4MWp/J2RfbMAQnt8FOAdb37X51UQUmhYVY4oX8llzWNso/oH7"
        + "IHte3aBFzKw09KqX+zl8AvPN89GSEkxtI6YLIX/eOw1TpagL0kdHIawmbVCGW/pjxvveFXlmzfibJQQ4PsuDQGOdw0+3pIOLFKmhIHjG69L/q3GlBoShQRBi"
        + "1hTErw/NSrzuT1+VcSt7mItZedbx4bImj4WsP2dtflXzk/bVjxmoU4nk1ba9Ak0ndaEfOM/00wOn2XMpu8p0FoXPREEW7wtICpcN+WhLzSaP+o2GjtKZMDKV"
        + "iIJD0odBgkoQDw3sxhfJ scopes";

    private readonly OpenStackCloud _cloud = new OpenStackBuilder().WithComputeHosts(3).WithSeed(1).Build();
    private readonly ApiClient _client;
    private readonly Dictionary<string, string> _ids =
        new() { ["$unknown"] = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee", ["$prefix"] = "novascopes", ["$rsa"] = Key };
    private readonly Dictionary<string, string> _tokens = [];

    private NovaScopeCloud() => _client = new ApiClient(_cloud);

    public static async Task<NovaScopeCloud> MakeAsync(string persona)
    {
        var bench = new NovaScopeCloud();
        var scope = persona.Split(' ') is [var place, var role] ? (place, role) : (persona, "member");
        await bench.CreateUsersAsync(scope);
        await bench.CreateResourcesAsync();
        await bench._cloud.AdvanceAsync(TimeSpan.FromMinutes(1));
        return bench;
    }

    /// <summary>The status; for a success also the resources of the bench that the answer names, for a refusal its message.</summary>
    public async Task<string> AskAsync(JsonElement row)
    {
        var body = row.TryGetProperty("body", out var asked) && asked.ValueKind != JsonValueKind.Null ? asked.GetRawText() : null;
        var (status, text) = await SendAsync(
            row.GetProperty("method").GetString()!,
            "compute/v2.1/" + row.GetProperty("path").GetString(),
            body,
            "lone",
            row.GetProperty("version").GetString()!);
        await _cloud.RunUntilIdleAsync();
        if (status >= 300)
            return $"{status} {Message(text)}".Trim();
        var seen = _ids.Where(pair =>
            pair.Key is not ("$unknown" or "$prefix" or "$rsa" or "$image")
                && text.Contains(pair.Value, StringComparison.Ordinal)).Select(pair => pair.Key);
        return string.Join(' ', [$"{status}", .. seen.Order(StringComparer.Ordinal)]);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _cloud.DisposeAsync();
    }

    private async Task CreateUsersAsync((string Place, string Role) scope)
    {
        await LoginAsync("root", "admin", "admin", """{"project": {"name": "admin", "domain": {"id": "default"}}}""");
        foreach (var symbol in (string[])["$P1", "$P2"])
            _ids[symbol] =
                await MakeAsync("identity/v3/projects", $$$"""{"project": {"name": "{{{symbol}}}", "domain_id": "default"}}""", "project");
        foreach (var symbol in (string[])["$stranger", "$user"])
            _ids[symbol] = await MakeAsync(
                "identity/v3/users", $$$"""{"user": {"name": "{{{symbol}}}", "password": "p", "domain_id": "default"}}""", "user");
        var admin = (await GetAsync("identity/v3/users?name=admin")).GetProperty("users")[0].GetProperty("id").GetString();
        var roles = (await GetAsync("identity/v3/roles"))
            .GetProperty("roles")
            .EnumerateArray()
            .ToDictionary(role => role.GetProperty("name").GetString()!, role => role.GetProperty("id").GetString()!);
        var grants = new List<string>
        {
            $"projects/$P1/users/$user/roles/{roles["member"]}", $"projects/$P2/users/$stranger/roles/{roles["member"]}",
            $"projects/$P1/users/{admin}/roles/{roles["admin"]}", $"projects/$P2/users/{admin}/roles/{roles["admin"]}",
        };
        if (scope.Place != "unscoped")
            grants.Add($"{(scope.Place == "domain" ? "domains/default" : "system")}/users/$user/roles/{roles[scope.Role]}");
        foreach (var grant in grants)
            await SendAsync("PUT", "identity/v3/" + grant, null, "root");
        await LoginAsync("stranger", "$stranger", "p", $$$"""{"project": {"id": "{{{_ids["$P2"]}}}"}}""");
        await LoginAsync("owner", "$user", "p", $$$"""{"project": {"id": "{{{_ids["$P1"]}}}"}}""");
        await LoginAsync("lone", "$user", "p", scope.Place switch
        {
            "domain" => """{"domain": {"id": "default"}}""",
            "system" => """{"system": {"all": true}}""",
            _ => "\"unscoped\"",
        });
    }

    private async Task CreateResourcesAsync()
    {
        _ids["$image"] = (await GetAsync("image/v2/images?name=cirros")).GetProperty("images")[0].GetProperty("id").GetString()!;
        foreach (var (name, project, who) in ((string, string, string)[])[("own", "$P1", "owner"), ("other", "$P2", "stranger")])
        {
            _ids[$"${name}flavor"] = await MakeAsync(
                "compute/v2.1/flavors",
                $$$"""{"flavor": {"name": "scopes-{{{name}}}", "ram": 64, "vcpus": 1, "disk": 1, "os-flavor-access:is_public": false}}""",
                "flavor");
            await SendAsync(
                "POST", $"compute/v2.1/flavors/${name}flavor/action", $$$"""{"addTenantAccess": {"tenant": "{{{project}}}"}}""", "root");
            _ids[$"${name}image"] = await MakeAsync(
                "image/v2/images",
                $$$"""
                {
                  "name": "scopes", "disk_format": "raw", "container_format": "bare", "owner": "{{{project}}}", "visibility": "private"
                }
                """);
            var server = $$$"""
                {
                  "server": {
                    "name": "{{{name}}}", "flavorRef": "c1", "imageRef": "$image", "networks": "none", "metadata": {"a": "b"}, "tags": ["t"]
                  }
                }
                """;
            _ids[$"${name}"] = await MakeAsync("compute/v2.1/servers", server, "server", who);
            await _cloud.RunUntilIdleAsync();
            _ids[$"${name}group"] = await MakeAsync(
                "compute/v2.1/os-server-groups", """{"server_group": {"name": "scopes", "policy": "affinity"}}""", "server_group", who);
            await SendAsync(
                "POST",
                "compute/v2.1/os-keypairs",
                $$$"""{"keypair": {"name": "{{{(name == "own" ? name : "strange")}}}", "public_key": "$rsa"}}""",
                who);
        }
    }

    private async Task LoginAsync(string persona, string name, string password, string scope)
    {
        var user = JsonSerializer.Serialize(new { name, password, domain = new { id = "default" } });
        var login = $$$"""{"auth": {"identity": {"methods": ["password"], "password": {"user": {{{user}}}}}, "scope": {{{scope}}}}}""";
        _tokens[persona] = (await _client.Post("identity/v3/auth/tokens").WithText(login).Expect(201)).Token;
    }

    private async Task<string> MakeAsync(string path, string body, string? member = null, string who = "root")
    {
        var (status, text) = await SendAsync("POST", path, body, who);
        Assert.True(status < 300, $"{path}: {status} {text}");
        var made = JsonNode.Parse(text)!;
        return (member is null ? made : made[member]!)["id"]!.ToString();
    }

    private async Task<JsonElement> GetAsync(string path) =>
        JsonDocument.Parse((await SendAsync("GET", path, null, "root")).Text).RootElement;

    private async Task<(int Status, string Text)> SendAsync(string method, string path, string? body, string who, string version = "2.93")
    {
        var call = _client.Call(method, Fill(path)).WithToken(_tokens[who]).At(version);
        var answer = await (body is null ? call : call.WithText(Fill(body)));
        return (answer.Status, answer.Text);
    }

    private string Fill(string text) => Symbol().Replace(text, match => _ids.GetValueOrDefault(match.Value, match.Value));

    private string Message(string text)
    {
        if (!text.StartsWith('{') || JsonNode.Parse(text)!.AsObject().First().Value is not JsonObject fault)
            return "";
        var message = fault["message"]!.ToString();
        foreach (var (symbol, id) in _ids.Where(pair => pair.Key is not ("$unknown" or "$prefix" or "$rsa")))
            message = message.Replace(id, symbol, StringComparison.Ordinal);
        return Host().Replace(Uuid().Replace(message, "<uuid>"), "host");
    }

    [GeneratedRegex(@"\$\w+")]
    private static partial Regex Symbol();

    [GeneratedRegex(@"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\bhost\d\b")]
    private static partial Regex Host();
}
