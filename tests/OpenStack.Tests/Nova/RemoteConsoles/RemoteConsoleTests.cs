namespace Fixtures.Toolkit.OpenStack.Tests.Nova.RemoteConsoles;

public sealed class RemoteConsoleTests
{
    [Theory]
    [InlineData("vnc", "webmks", "Invalid console type webmks")]
    [InlineData("vnc", "xvpvnc", "Invalid console type xvpvnc")]
    [InlineData("mks", "webmks", "Unavailable console type webmks.")]
    [InlineData("spice", "novnc", "Unavailable console type novnc.")]
    public async Task Console_types_other_than_noVNC_are_invalid_or_unavailable(string protocol, string type, string message)
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");

        var answer =
            await cloud.Post($"servers/{id}/remote-consoles", new { remote_console = new { protocol, type } });

        Assert.Equal((400, message), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_console_token_shows_the_console_until_it_expires()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");
        var console = await cloud.Post($"servers/{id}/remote-consoles", new { remote_console = new { protocol = "vnc", type = "novnc" } });
        var token = console.Body.GetProperty("remote_console").GetProperty("url").GetString()!.Split("%3D")[^1];

        var shown = await cloud.Get($"os-console-auth-tokens/{token}").JsonAsync();
        var old = await cloud.Get($"os-console-auth-tokens/{token}").At("2.30");
        await cloud.Cloud.AdvanceAsync(TimeSpan.FromMinutes(11));
        var expired = await cloud.Get($"os-console-auth-tokens/{token}");

        Assert.Equal(id, shown.GetProperty("console").GetProperty("instance_uuid").GetGuid());
        Assert.Equal((401, 404), (old.Status, expired.Status));
        Assert.Equal("Token not found", expired.Message);
    }

    [Theory]
    [InlineData("-1", "ANOTHER\nLAST LINE")]
    [InlineData("0", "")]
    [InlineData("2", "ANOTHER\nLAST LINE")]
    [InlineData(null, "FAKE CONSOLE OUTPUT\nANOTHER\nLAST LINE")]
    public async Task Console_output_is_truncated_like_a_Python_slice(string? length, string output)
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");

        var answer = await cloud.Act(id, "os-getConsoleOutput", new { length });

        Assert.Equal(output, answer.Body.GetProperty("output").GetString());
    }

    [Theory]
    [InlineData("os-stop", "shutdown")]
    public async Task A_server_that_is_not_running_has_no_diagnostics(string action, string state)
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");
        await cloud.Act(id, action);
        await cloud.Cloud.RunUntilIdleAsync();

        var answer = await cloud.Get($"servers/{id}/diagnostics");

        Assert.Equal(
            (409, $"Cannot 'get_diagnostics' instance {id} while it is in power state {state}"),
            (answer.Status, answer.Message));
    }
}
