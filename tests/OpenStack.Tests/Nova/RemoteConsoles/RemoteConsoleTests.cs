using Fixtures.Toolkit.OpenStack.Nova.Servers;

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
    [InlineData(ConsoleType.Vnc, "vnc", "novnc", "http://127.0.0.1:6080/vnc_lite.html?path=%3Ftoken%3D", "fakevncconsole.com")]
    [InlineData(ConsoleType.Spice, "spice", "spice-html5", "http://127.0.0.1:6082/spice_auto.html?token=", "fakespiceconsole.com")]
    [InlineData(ConsoleType.Rdp, "rdp", "rdp-html5", "http://127.0.0.1:6083/?token=", "fakerdpconsole.com")]
    [InlineData(ConsoleType.Serial, "serial", "serial", "ws://127.0.0.1:6083/?token=", "fakerdpconsole.com")]
    [InlineData(ConsoleType.Mks, "mks", "webmks", "http://127.0.0.1:6090/?token=", "fakemksconsole.com")]
    public async Task An_enabled_console_has_a_url_and_a_token(
        ConsoleType enabled, string protocol, string type, string url, string proxied)
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithConsoles(enabled));
        var id = await cloud.BootAsync("s");

        var console = (await cloud.Post($"servers/{id}/remote-consoles", new { remote_console = new { protocol, type } }).Expect(200))
            .Body.GetProperty("remote_console").GetProperty("url").GetString()!;
        var shown = await cloud.Get($"os-console-auth-tokens/{console[url.Length..]}").JsonAsync();

        Assert.StartsWith(url, console, StringComparison.Ordinal);
        Assert.Equal(proxied, shown.GetProperty("console").GetProperty("host").GetString());
    }

    [Fact]
    public async Task Before_2_31_only_the_token_of_an_RDP_console_is_shown()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithConsoles(ConsoleType.Rdp));
        var id = await cloud.BootAsync("s");
        var console = await cloud.Act(id, "os-getRDPConsole", new { type = "rdp-html5" }).At("2.1").Expect(200);
        var token = console.Body.GetProperty("console").GetProperty("url").GetString()!.Split("token=")[^1];

        var shown = await cloud.Get($"os-console-auth-tokens/{token}").At("2.1").Expect(200);

        Assert.Equal("FAKE", shown.Body.GetProperty("console").GetProperty("internal_access_path").GetString());
    }

    [Fact]
    public async Task In_2025_1_there_are_no_RDP_consoles_and_SPICE_can_be_direct()
    {
        await using var cloud = new ServerTestCloud(
            new OpenStackBuilder().WithRelease(OpenStackRelease.Epoxy).WithConsoles(ConsoleType.Spice, ConsoleType.Rdp));
        var id = await cloud.BootAsync("s");
        var direct = new { remote_console = new { protocol = "spice", type = "spice-direct" } };

        var rdp = await cloud.Act(id, "os-getRDPConsole", new { type = "what" }).At("2.1");
        var protocol = await cloud.Post(
            $"servers/{id}/remote-consoles", new { remote_console = new { protocol = "rdp", type = "serial" } }).At("2.98");
        var early = await cloud.Post($"servers/{id}/remote-consoles", direct).At("2.98");
        var url = (await cloud.Post($"servers/{id}/remote-consoles", direct).At("2.99").Expect(200))
            .Body.GetProperty("remote_console").GetProperty("url").GetString()!;
        var token = url.Split("token=")[^1];
        var shown = (await cloud.Get($"os-console-auth-tokens/{token}").At("2.99").JsonAsync()).GetProperty("console");

        Assert.Equal((400, 400, 400), (rdp.Status, protocol.Status, early.Status));
        Assert.StartsWith("The server could not comply with the request", rdp.Message, StringComparison.Ordinal);
        Assert.StartsWith("http://127.0.0.1:13002/nova?token=", url, StringComparison.Ordinal);
        Assert.Equal(6970, shown.GetProperty("tls_port").GetInt32());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, shown.GetProperty("internal_access_path").ValueKind);
        await cloud.Get($"os-console-auth-tokens/{token}").At("2.30").Expect(400);
        await cloud.Get($"os-console-auth-tokens/{token}?x=1").At("2.99").Expect(400);
    }

    [Fact]
    public async Task A_console_needs_a_host_that_replies()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");
        await cloud.Cloud.Hosts.StopAsync(cloud.Server(id).Host!);

        var call = cloud.Act(id, "os-getVNCConsole", new { type = "novnc" }).At("2.1").SendAsync();
        while (!call.IsCompleted)
            await cloud.Cloud.AdvanceAsync(TimeSpan.FromSeconds(10));
        var answer = await call;

        Assert.Equal(500, answer.Status);
        Assert.Contains("oslo_messaging.exceptions.MessagingTimeout", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hypervisor_without_the_console_is_answered_with_501()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithHypervisor(real => new NoConsoles(real)));
        var id = await cloud.BootAsync("s");

        var answer = await cloud.Act(id, "os-getVNCConsole", new { type = "novnc" }).At("2.1");

        Assert.Equal((501, "The requested functionality is not supported."), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_console_that_is_not_enabled_becomes_the_fault_of_the_server()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");

        await cloud.Act(id, "os-getSPICEConsole", new { type = "spice-html5" }).At("2.1").Expect(400);

        Assert.Equal("Unavailable console type spice-html5.", cloud.Server(id).Fault!.Message);
    }

    [Fact]
    public async Task Tokens_expire_after_the_time_of_the_deployment()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithConsoleTokenTtl(TimeSpan.FromMinutes(1)));
        var id = await cloud.BootAsync("s");
        var console = await cloud.Act(id, "os-getVNCConsole", new { type = "novnc" }).At("2.1").Expect(200);
        var token = console.Body.GetProperty("console").GetProperty("url").GetString()!.Split("%3D")[^1];

        await cloud.Cloud.AdvanceAsync(TimeSpan.FromSeconds(61));

        await cloud.Get($"os-console-auth-tokens/{token}").Expect(404);
    }

    [Fact]
    public async Task A_crash_dump_reaches_the_hypervisor_and_keeps_the_state()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");
        using var dump = cloud.Cloud.Faults.On(Place.Hypervisor(cloud.Server(id).Host!, "trigger_crash_dump")).Throw("no");

        await cloud.Act(id, "trigger_crash_dump").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(
            (VmStates.Active, null, "no"), (cloud.Server(id).VmState, cloud.Server(id).TaskState, cloud.Server(id).Fault!.Message));
        Assert.Equal(("compute_trigger_crash_dump", "Error"), (cloud.Cloud.Events(id)[^1].Name, cloud.Cloud.Events(id)[^1].Result));
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

    [Theory]
    [InlineData("2.47")]
    [InlineData("2.48")]
    public async Task Diagnostics_come_from_the_host(string version)
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");
        await cloud.Cloud.Hosts.StopAsync(cloud.Server(id).Host!);

        var answer = await cloud.Get($"servers/{id}/diagnostics").At(version);

        Assert.Equal(500, answer.Status);
        Assert.EndsWith("<class 'oslo_messaging.exceptions.MessagingTimeout'>", answer.Message, StringComparison.Ordinal);
    }

    private sealed class NoConsoles(IHypervisor inner) : DelegatingHypervisor(inner)
    {
        protected override Task InvokeAsync(HypervisorCall call, Func<Task> next) =>
            call.Name == "get_vnc_console" ? throw new NotSupportedException() : base.InvokeAsync(call, next);
    }
}
