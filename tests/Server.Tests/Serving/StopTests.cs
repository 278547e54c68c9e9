using System.Diagnostics;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Server.Serving;

namespace Fixtures.Toolkit.Server.Tests;

/// <summary>The tool in its own process, stopped by signals.</summary>
public sealed class StopTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("openstack-fixtures-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    public async Task A_signal_right_after_ready_stops_serve_and_writes_the_state(string signal)
    {
        if (OperatingSystem.IsWindows())
            return;
        var state = Path.Combine(_folder.FullName, "world.json");
        using var process = Start("serve", "--state", state);
        Assert.StartsWith("ready http://127.0.0.1:", await process.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);

        Send(signal, process);
        await process.WaitForExitAsync();

        Assert.Equal((0, ""), (process.ExitCode, await process.StandardError.ReadToEndAsync()));
        Assert.IsType<JsonObject>(JsonNode.Parse(await File.ReadAllTextAsync(state)));
    }

    [Fact]
    public async Task Further_signals_do_not_interrupt_writing_a_large_state()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var process = Start("serve", "--state", Path.Combine(_folder.FullName, "world.json"), "--hosts", "3000");
        await process.StandardOutput.ReadLineAsync();

        Send("TERM", process);
        Send("TERM", process);
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.True(new FileInfo(Path.Combine(_folder.FullName, "world.json")).Length > 1_000_000);
    }

    [Theory]
    [InlineData("keystone")]
    [InlineData("placement")]
    [InlineData("glance")]
    [InlineData("neutron")]
    [InlineData("policy")]
    public async Task A_world_is_written_in_the_same_order_by_every_process(string part)
    {
        if (OperatingSystem.IsWindows())
            return;
        var state = Path.Combine(_folder.FullName, "world.json");

        var first = await StateAfterRunAsync(state);
        var second = await StateAfterRunAsync(state);

        Assert.True(first[part]!.ToJsonString().Length > 1);
        Assert.Equal(first[part]!.ToJsonString(), second[part]!.ToJsonString());
    }

    [Fact]
    public async Task Nothing_is_answered_while_the_state_is_written()
    {
        var state = new FileInfo(Path.Combine(_folder.FullName, "world.json"));
        await using var listener = await CloudListener.StartAsync(new OpenStackBuilder().Build());

        await listener.StopListeningAsync();
        await StateFile.SaveAsync(state, listener.Cloud);

        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(listener.Address));
        Assert.True(new FileInfo(state.FullName).Exists);
    }

    private static async Task<JsonNode> StateAfterRunAsync(string state)
    {
        using var process = Start("serve", "--state", state);
        await process.StandardOutput.ReadLineAsync();
        Send("TERM", process);
        await process.WaitForExitAsync();
        return JsonNode.Parse(await File.ReadAllTextAsync(state))!;
    }

    /// <summary>
    /// Starts the tool. A shell that runs these tests in the background ignores SIGINT, and nohup SIGHUP, which children inherit and .NET
    /// leaves so; GNU's env puts the defaults back.
    /// </summary>
    private static Process Start(params string[] arguments)
    {
        string[] command = ["dotnet", typeof(ServeCommand).Assembly.Location, .. arguments];
        var start = OperatingSystem.IsLinux()
            ? new ProcessStartInfo("env", ["--default-signal=INT,HUP", .. command])
            : new ProcessStartInfo(command[0], command[1..]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return Process.Start(start)!;
    }

    private static void Send(string signal, Process process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
    }
}
