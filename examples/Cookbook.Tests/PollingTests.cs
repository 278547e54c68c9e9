using System.Net.Http.Json;
using System.Text.Json;
using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace Cookbook.Tests;

/// <summary>Code that polls with a hard-coded delay, which no test should wait for.</summary>
public sealed class PollingTests
{
    [Fact]
    public async Task The_first_poll_sees_the_final_state()
    {
        await using var cloud = new OpenStackBuilder().WithDurations(d => d with { PowerOff = TimeSpan.FromSeconds(20) }).Build();
        var server = await cloud.Servers.BootAsync("web", persona: cloud.Demo);
        using var http = cloud.CreateClient(settle: true);
        http.DefaultRequestHeaders.Add("X-Auth-Token", await cloud.Demo.Session.TokenAsync());

        var polls = await StopAsync(http, $"compute/v2.1/servers/{server.Id}");

        Assert.Equal(1, polls);
    }

    private static async Task<int> StopAsync(HttpClient http, string server)
    {
        using var accepted = await http.PostAsJsonAsync($"{server}/action", new Dictionary<string, object?> { ["os-stop"] = null });
        for (var polls = 1; ; polls++)
        {
            var shown = await http.GetFromJsonAsync<JsonElement>(server);
            if (shown.GetProperty("server").GetProperty("status").GetString() == "SHUTOFF")
                return polls;
            await Task.Delay(TimeSpan.FromSeconds(5));
        }
    }
}
