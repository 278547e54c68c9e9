using System.Text.Json;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.Fixtures;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Refusals;

/// <summary>A cloud in which the project demo has something of every kind, and ann, a member of the project blue, comes looking.</summary>
public sealed partial class RefusingCloud : IAsyncLifetime
{
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    internal OpenStackCloud Cloud { get; } = new OpenStackBuilder()
        .WithProject("blue", p => p.WithUser("ann", Roles.Member))
        .WithNetwork("blue-net", network => (network with { Project = "blue" }).WithSubnet("blue-subnet", "10.9.0.0/24"))
        .Build();

    internal Persona Ann => Cloud.As("ann", "blue");

    public async Task InitializeAsync()
    {
        _ids["demo"] = await Cloud.Demo.Session.ProjectIdAsync();
        _ids["blue"] = await Ann.Session.ProjectIdAsync();
        _ids["admin user"] = await Cloud.Admin.Session.UserIdAsync();
        _ids["own network"] = await Ann.Neutron.GetNetworkIdAsync("blue-net");
        _ids["public network"] = await Cloud.Admin.Neutron.GetNetworkIdAsync("public");
        _ids["network"] = await Cloud.Demo.Neutron.GetNetworkIdAsync("private");
        _ids["public image"] = await Cloud.Demo.Glance.GetImageIdAsync("cirros");
        await MakeAsync("subnet", "network", "/v2.0/subnets", new { subnet = new { network_id = _ids["network"], ip_version = 4, cidr = "10.99.0.0/24" } });
        await MakeAsync("port", "network", "/v2.0/ports", new { port = new { network_id = _ids["network"] } });
        await MakeAsync("security_group", "network", "/v2.0/security-groups", new { security_group = new { name = "sg" } });
        await MakeAsync("router", "network", "/v2.0/routers", new { router = new { name = "r" } });
        await MakeAsync("image", "image", "/v2/images", new { name = "mine", disk_format = "raw", container_format = "bare" });
        await MakeAsync("server_group", "compute", "/os-server-groups", new { server_group = new { name = "g", policies = new[] { "affinity" } } });
        await MakeAsync("server", "compute", "/servers", new
        {
            server = new { name = "s", flavorRef = "c1", imageRef = _ids["public image"], networks = new[] { new { uuid = _ids["network"] } } },
        });
        await Cloud.RunUntilIdleAsync();
    }

    public async Task DisposeAsync() => await Cloud.DisposeAsync();

    /// <summary>What ann gets, as status and message; ids are told by their names in braces.</summary>
    /// <param name="request">Such as <c>DELETE /servers/{server}</c>, with the body behind it.</param>
    internal Task<string> RefusalAsync(string service, string request) => RefusalAsync(Ann, service, request);

    internal async Task<string> RefusalAsync(Persona persona, string service, string request)
    {
        var parts = _ids.Aggregate(request, (text, id) => text.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal)).Split(' ', 3);
        using var body = parts.Length < 3 ? null : new StringContent(parts[2], new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));

        var reply = await persona.Session.SendAsync(service, new HttpMethod(parts[0]), parts[1], body, service == "placement" ? "1.39" : null);

        var message = reply.Json.ValueKind == JsonValueKind.Object ? Blanks().Replace(MessageIn(reply.Json) ?? "", " ").Trim() : "";
        return $"{(int)reply.Status} {_ids.Aggregate(message, (text, id) => text.Replace(id.Value, $"{{{id.Key}}}", StringComparison.Ordinal))}".TrimEnd();
    }

    private static string? MessageIn(JsonElement document)
    {
        var fault = document.EnumerateObject().First().Value;
        if (document.TryGetProperty("message", out var message) || (fault.ValueKind == JsonValueKind.Object && fault.TryGetProperty("message", out message)))
            return message.GetString()!.Split("<br />")[0];
        return fault.ValueKind == JsonValueKind.Array && fault[0].TryGetProperty("detail", out var detail) ? detail.GetString() : null;
    }

    private async Task MakeAsync(string kind, string service, string path, object body)
    {
        var made = (await Cloud.Demo.Session.SendAsync(service, HttpMethod.Post, path, body)).EnsureSuccess().Json;
        _ids[kind] = (made.TryGetProperty(kind, out var inner) ? inner : made).GetProperty("id").GetString()!;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
