using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Clients;

public sealed class ConsoleTests
{
    [Fact]
    public async Task A_console_has_a_url_with_its_token()
    {
        await using var cloud = new OpenStackBuilder().WithConsoles(ConsoleType.Vnc, ConsoleType.Serial).Build();
        var server = await cloud.Servers.BootAsync("web");

        var graphical = await cloud.Nova.CreateConsoleAsync(server);
        var serial = await cloud.Nova.CreateConsoleAsync(server, ConsoleType.Serial);

        Assert.Equal(("novnc", "serial"), (graphical.Type, serial.Type));
        foreach (var console in new[] { graphical, serial })
        {
            var shown = (await cloud.Nova.SendAsync(HttpMethod.Get, $"/os-console-auth-tokens/{console.Token}")).EnsureSuccess().Json;
            Assert.Equal(server.Id, shown.GetProperty("console").GetProperty("instance_uuid").GetGuid());
        }
    }

    [Fact]
    public async Task A_console_that_is_not_enabled_is_refused()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web");

        var refused = await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Nova.CreateConsoleAsync(server, ConsoleType.Spice));

        Assert.Contains("Unavailable console type spice-html5.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_output_can_be_cut_to_its_last_lines()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web");

        Assert.Equal("LAST LINE", await cloud.Nova.GetConsoleOutputAsync(server, lines: 1));
    }
}
