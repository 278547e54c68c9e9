using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TestingYourOwnApp.Tests;

/// <summary>The application: keeps as many web servers as it is told. It knows OpenStack's HTTP API and nothing of tests.</summary>
public sealed class Autoscaler(HttpClient http, Uri identity, string user, string password, string project)
{
    /// <summary>Starts servers, or ends the newest ones, until there are <paramref name="count"/>.</summary>
    public async Task ScaleToAsync(int count, string image, string flavor)
    {
        var compute = await LogInAsync();
        var running = (await http.GetFromJsonAsync<JsonObject>($"{compute}/servers?name=web-"))!["servers"]!.AsArray();
        for (var number = running.Count + 1; number <= count; number++)
        {
            var order = new { server = new { name = $"web-{number}", imageRef = image, flavorRef = flavor } };
            using var created = await http.PostAsJsonAsync($"{compute}/servers", order);
            created.EnsureSuccessStatusCode();
        }

        foreach (var server in running.Take(running.Count - count))
        {
            using var deleted = await http.DeleteAsync(new Uri($"{compute}/servers/{server!["id"]}"));
            deleted.EnsureSuccessStatusCode();
        }
    }

    private async Task<string> LogInAsync()
    {
        var domain = new { id = "default" };
        using var reply = await http.PostAsJsonAsync($"{identity}/auth/tokens", new
        {
            auth = new
            {
                identity = new { methods = new[] { "password" }, password = new { user = new { name = user, password, domain } } },
                scope = new { project = new { name = project, domain } },
            },
        });
        reply.EnsureSuccessStatusCode();
        http.DefaultRequestHeaders.Remove("X-Auth-Token");
        http.DefaultRequestHeaders.Add("X-Auth-Token", reply.Headers.GetValues("X-Subject-Token").Single());
        var catalog = (await reply.Content.ReadFromJsonAsync<JsonObject>())!["token"]!["catalog"]!.AsArray();
        var compute = catalog.Single(service => (string?)service!["type"] == "compute")!["endpoints"]!.AsArray();
        return (string)compute.First(endpoint => (string?)endpoint!["interface"] == "public")!["url"]!;
    }
}
