using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Tests.Policy.Scopes;

/// <summary>A cloud with the resources that the table names, and a token for each persona.</summary>
internal sealed class ScopeBench(OpenStackCloud cloud) : IAsyncDisposable
{
    private static readonly string[] Roles = ["admin", "member", "reader"];

    private readonly Dictionary<string, string> _values = new()
    {
        ["consumer"] = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
        ["fresh"] = "scopes-fresh",
    };
    private readonly Dictionary<string, (string Token, string UserId)> _personas = [];
    private string _root = "";

    public static async Task<ScopeBench> MakeAsync()
    {
        var bench = new ScopeBench(new OpenStackBuilder().WithOnly("identity", "image", "placement").WithSeed(1).Build());
        await bench.MakePeopleAsync();
        await bench.MakeImagesAsync();
        await bench.MakeAsync(
            "nspublic",
            "image",
            "/v2/metadefs/namespaces",
            $$"""{"namespace": "scopes-nspublic", "owner": "{own}", "visibility": "public"}""",
            "namespace");
        await bench.MakeAsync(
            "nsprivate",
            "image",
            "/v2/metadefs/namespaces",
            $$"""{"namespace": "scopes-nsprivate", "owner": "{own}", "visibility": "private"}""",
            "namespace");
        await bench.MakeAsync("provider", "placement", "/resource_providers", """{"name": "scopes"}""", "uuid");
        await bench.MakeAsync(
            "credential", "identity", "/v3/credentials", """{"credential": {"type": "cert", "blob": "x", "user_id": "{user}"}}""");
        return bench;
    }

    /// <summary>The answer to a persona in a fork of the cloud: <c>200 private public</c>.</summary>
    public async Task<string> AskAsync(string service, ScopedOperation operation, string persona)
    {
        await using var fork = cloud.Fork();
        var (token, me) = _personas[persona];
        var values = new Dictionary<string, string>(_values) { ["me"] = me };
        var media = operation is not { Method: "PATCH" } || service != "image" ? "application/json"
            : $"application/openstack-images-{(operation.IsOldPatch ? "v2.0" : "v2.1")}-json-patch";
        var (status, body) = await SendAsync(
            fork,
            service,
            operation.Method,
            Fill(operation.Path, values),
            operation.Body is null ? null : Fill(operation.Body, values),
            token,
            media);
        return string.Join(' ', [$"{status}", .. Seen(service, operation, status, body, me)]);
    }

    public ValueTask DisposeAsync() => cloud.DisposeAsync();

    private async Task MakePeopleAsync()
    {
        _root = await LoginAsync(
            """{"name": "admin", "domain": {"id": "default"}, "password": "admin"}""",
            """{"project": {"name": "admin", "domain": {"id": "default"}}}""");
        await MakeAsync("domain", "identity", "/v3/domains", """{"domain": {"name": "scopes"}}""");
        await MakeAsync("elsewhere", "identity", "/v3/domains", """{"domain": {"name": "scopes-elsewhere"}}""");
        foreach (var (kind, symbol, domain) in ((string, string, string)[])
            [("project", "own", "domain"), ("project", "other", "domain"), ("project", "foreign", "elsewhere"),
             ("user", "user", "domain"), ("user", "stranger", "elsewhere"),
             ("group", "group", "domain"), ("group", "foreigners", "elsewhere")])
            await MakeAsync(
                symbol,
                "identity",
                $"/v3/{kind}s",
                $$$"""{"{{{kind}}}": {"name": "scopes-{{{symbol}}}", "domain_id": "{{{{domain}}}}"}}""");
        var (_, roles) = await SendAsync(cloud, "identity", "GET", "/v3/roles", null, _root);
        foreach (
            var role in roles.GetProperty("roles").EnumerateArray().Where(role => Roles.Contains(role.GetProperty("name").GetString())))
            _values[role.GetProperty("name").GetString()!] = role.GetProperty("id").GetString()!;
        await PutAsync("/v3/projects/{own}/users/{user}/roles/{member}");
        await PutAsync("/v3/projects/{foreign}/users/{stranger}/roles/{member}");
        foreach (var scope in (string[])["own", "other", "domain", "system"])
        {
            foreach (var role in Roles)
                await MakePersonaAsync(scope, role);
        }

        await MakePersonaAsync("unscoped", "");
    }

    private async Task MakePersonaAsync(string scope, string role)
    {
        var name = $"scopes-{scope}-{role}";
        var id = await MakeAsync(
            name, "identity", "/v3/users", $$$"""{"user": {"name": "{{{name}}}", "domain_id": "{domain}", "password": "secret"}}""");
        _values.Remove(name);
        var (place, wanted) = scope switch
        {
            "own" or "other" => ($"/v3/projects/{{{scope}}}", $$$"""{"project": {"id": "{{{{scope}}}}"}}"""),
            "domain" => ("/v3/domains/{domain}", """{"domain": {"id": "{domain}"}}"""),
            "system" => ("/v3/system", """{"system": {"all": true}}"""),
            _ => ("", "\"unscoped\""),
        };
        if (role.Length > 0)
            await PutAsync($"{place}/users/{id}/roles/{{{role}}}");
        _personas[$"{scope} {role}".Trim()] = (await LoginAsync($$"""{"id": "{{id}}", "password": "secret"}""", wanted), id);
    }

    private async Task MakeImagesAsync()
    {
        foreach (var (symbol, visibility, owner) in ((string, string, string)[])
            [("public", "public", "\"{own}\""), ("community", "community", "\"{own}\""), ("private", "private", "\"{own}\""),
             ("shared", "shared", "\"{own}\""), ("accepted", "shared", "\"{own}\""), ("pending", "shared", "\"{own}\""),
             ("ownerless", "shared", "null"),
             ("others", "private", "\"{other}\"")])
        {
            var id = await MakeAsync(
                symbol, "image", "/v2/images",
                $$"""
                {"name": "scopes-{{symbol}}", "disk_format": "raw", "container_format": "bare", "visibility": "{{visibility}}",
                 "owner": {{owner}}}
                """);
            await SendAsync(cloud, "image", "PUT", $"/v2/images/{id}/file", "abc", _root, "application/octet-stream");
        }

        foreach (var status in (string[])["accepted", "pending"])
        {
            await SendAsync(
                cloud,
                "image",
                "POST",
                Fill($"/v2/images/{{{status}}}/members", _values),
                Fill("""{"member": "{other}"}""", _values),
                _root);
            await SendAsync(
                cloud,
                "image",
                "PUT",
                Fill($"/v2/images/{{{status}}}/members/{{other}}", _values),
                $$"""{"status": "{{status}}"}""",
                _root);
        }
    }

    private async Task<string> MakeAsync(string symbol, string service, string path, string body, string key = "id")
    {
        var (status, made) = await SendAsync(cloud, service, "POST", path, Fill(body, _values), _root);
        Assert.True(status is 200 or 201, $"{path}: {status} {made}");
        return _values[symbol] = (service == "identity" ? made.EnumerateObject().First().Value : made).GetProperty(key).GetString()!;
    }

    private async Task PutAsync(string path) =>
        Assert.Equal(204, (await SendAsync(cloud, "identity", "PUT", Fill(path, _values), null, _root)).Status);

    private async Task<string> LoginAsync(string user, string scope)
    {
        using var client = new ApiClient(cloud, "identity");
        var filled = Fill(scope, _values);
        var body =
            $$$"""{"auth": {"identity": {"methods": ["password"], "password": {"user": {{{user}}}}}, "scope": {{{filled}}}}}""";
        return (await client.Post("/v3/auth/tokens").WithText(body).Expect(201)).Token;
    }

    private static async Task<(int Status, JsonElement Body)> SendAsync(
        OpenStackCloud cloud, string service, string method, string path, string? body, string token, string media = "application/json")
    {
        using var client = new ApiClient(cloud, service) { Service = "placement", Version = "1.38" };
        var call = client.Call(method, path).WithToken(token);
        var answer = await (body is null ? call : call.WithText(body, media));
        return (answer.Status, answer.Body);
    }

    /// <summary>The names of the resources in a list; the owner of a new or changed image or namespace.</summary>
    private IEnumerable<string> Seen(string service, ScopedOperation operation, int status, JsonElement body, string me)
    {
        if (status >= 300 || body.ValueKind != JsonValueKind.Object)
            return [];
        var known = _values.Where(pair => !Roles.Contains(pair.Key))
            .GroupBy(pair => pair.Value)
            .ToDictionary(pair => pair.Key, pair => pair.First().Key);
        known[me] = "me";
        if (operation.Method == "GET")
            return body.EnumerateObject()
                .Where(part => part.Value.ValueKind == JsonValueKind.Array)
                .SelectMany(part => part.Value.EnumerateArray())
                .Where(item => item.ValueKind == JsonValueKind.Object).Select(NameOf)
                .Where(name => name is not null && known.ContainsKey(name))
                    .Select(name => known[name!])
                    .Distinct()
                    .Order(StringComparer.Ordinal);
        return service == "image" && body.TryGetProperty("owner", out var owner)
            ? ["owner=" + (owner.GetString() is { } id ? known.GetValueOrDefault(id, "unknown") : "none")]
            : [];
    }

    private static string? NameOf(JsonElement item)
    {
        foreach (var name in (string[])["id", "uuid", "namespace", "member_id"])
        {
            if (item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                return value.GetString();
        }

        return item.TryGetProperty("user", out var user)
            ? user.GetProperty("id").GetString()
            : item.TryGetProperty("name", out var named) ? named.GetString() : null;
    }

    private static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        ScopeTable.Symbol().Replace(text, match => values.GetValueOrDefault(match.Groups["name"].Value, match.Value));
}
