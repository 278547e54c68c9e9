using System.Net.Http.Json;
using System.Text.Json;
using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace Cookbook.Tests;

/// <summary>A cloud whose lists come in pages of two, so that three servers do what three thousand would.</summary>
public sealed class PagingTests
{
    [Fact]
    public async Task A_client_that_follows_the_links_sees_everything()
    {
        await using var cloud = new OpenStackBuilder().WithMaxLimit(2).Build();
        foreach (var name in new[] { "web-1", "web-2", "web-3" })
            await cloud.Servers.BootAsync(name, persona: cloud.Demo);
        using var http = cloud.CreateClient();
        http.DefaultRequestHeaders.Add("X-Auth-Token", await cloud.Demo.Session.TokenAsync());

        var names = await ListAsync(http, new Uri("compute/v2.1/servers", UriKind.Relative));

        Assert.Equal(["web-3", "web-2", "web-1"], names);
        cloud.Requests.AssertReceived("compute", "GET /servers", times: 2);
    }

    private static async Task<IReadOnlyList<string>> ListAsync(HttpClient http, Uri? page)
    {
        var names = new List<string>();
        while (page is not null)
        {
            var list = await http.GetFromJsonAsync<JsonElement>(page);
            names.AddRange(list.GetProperty("servers").EnumerateArray().Select(server => server.GetProperty("name").GetString()!));
            page = list.TryGetProperty("servers_links", out var links) ? new Uri(links[0].GetProperty("href").GetString()!) : null;
        }

        return names;
    }
}
