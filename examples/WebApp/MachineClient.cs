using System.Net.Http.Json;
using System.Text.Json;

namespace WebApp;

/// <summary>The virtual machines of the portal's project.</summary>
public sealed class MachineClient(HttpClient http, IConfiguration configuration)
{
    /// <summary>As in many an app: a fixed delay in real time between two polls.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);

    private JsonElement _catalog;

    /// <summary>Lists the machines by name, page by page.</summary>
    public async Task<IReadOnlyList<string>> ListAsync()
    {
        await LogInAsync();
        var names = new List<string>();
        for (var url = $"{EndpointOf("compute")}/servers"; url is not null;)
        {
            var page = await http.GetFromJsonAsync<JsonElement>(url);
            names.AddRange(page.GetProperty("servers").EnumerateArray().Select(server => server.GetProperty("name").GetString()!));
            url = page.TryGetProperty("servers_links", out var links) ? links[0].GetProperty("href").GetString() : null;
        }

        return [.. names.Order(StringComparer.Ordinal)];
    }

    /// <summary>Boots a machine and polls until it runs.</summary>
    /// <returns>Its last status: <c>ACTIVE</c>, or <c>ERROR</c>.</returns>
    public async Task<string> BootAsync(string name)
    {
        await LogInAsync();
        var (images, flavors) = (
            await http.GetFromJsonAsync<JsonElement>($"{EndpointOf("image")}/v2/images?name=cirros"),
            await http.GetFromJsonAsync<JsonElement>($"{EndpointOf("compute")}/flavors"));
        var server = new
        {
            name,
            imageRef = images.GetProperty("images")[0].GetProperty("id").GetString(),
            flavorRef = flavors.GetProperty("flavors")[0].GetProperty("id").GetString(),
        };
        using var created = await http.PostAsJsonAsync($"{EndpointOf("compute")}/servers", new { server });
        created.EnsureSuccessStatusCode();
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("server").GetProperty("id").GetString();
        while (true)
        {
            var shown = await http.GetFromJsonAsync<JsonElement>($"{EndpointOf("compute")}/servers/{id}");
            var status = shown.GetProperty("server").GetProperty("status").GetString()!;
            if (status != "BUILD")
                return status;
            await Task.Delay(PollInterval);
        }
    }

    private async Task LogInAsync()
    {
        var domain = new { id = "default" };
        var user = new { name = configuration["OpenStack:User"], password = configuration["OpenStack:Password"], domain };
        var auth = new
        {
            identity = new { methods = new[] { "password" }, password = new { user } },
            scope = new { project = new { name = configuration["OpenStack:Project"], domain } },
        };
        using var reply = await http.PostAsJsonAsync($"{configuration["OpenStack:AuthUrl"]}/auth/tokens", new { auth });
        reply.EnsureSuccessStatusCode();
        _catalog = (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetProperty("catalog");
        http.DefaultRequestHeaders.Remove("X-Auth-Token");
        http.DefaultRequestHeaders.Add("X-Auth-Token", reply.Headers.GetValues("X-Subject-Token"));
    }

    private string EndpointOf(string service) => _catalog.EnumerateArray()
        .Where(entry => entry.GetProperty("type").ValueEquals(service))
        .SelectMany(entry => entry.GetProperty("endpoints").EnumerateArray())
        .First(endpoint => endpoint.GetProperty("interface").ValueEquals("public"))
        .GetProperty("url").GetString()!;
}
