using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Tests.Targets;

/// <summary>A shell script in a temporary folder is the operator's command.</summary>
public sealed class CommandedHostsTests : IAsyncLifetime
{
    private readonly RealCloud _real = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("hosts-").FullName;

    private string Command => Path.Combine(_folder, "ctl");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await _real.DisposeAsync();
    }

    [Fact]
    public async Task The_command_gets_the_verb_and_the_host()
    {
        await using var target = _real.Open(new RunSettings { HostCommand = Script("echo \"$@\" >> \"$0.log\"") });

        await target.Hosts.StopAsync("host1");
        await target.Hosts.StartAsync("host1");

        Assert.Equal(["stop-compute host1", "start-compute host1"], await File.ReadAllLinesAsync($"{Command}.log"));
    }

    [Fact]
    public async Task A_command_that_fails_tells_what_it_said()
    {
        await using var target = _real.Open(new RunSettings
        {
            HostCommand = Script("[ $1 = start-compute ] && exit 0; echo 'no such host' >&2; echo tried; exit 3"),
        });

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => target.Hosts.StopAsync("host9"));

        Assert.Equal($"`{Command} stop-compute host9` (OPENSTACK_TARGET_CTL) ended with 3: no such host tried", failure.Message);
    }

    [Fact]
    public async Task Without_a_command_the_setting_is_named()
    {
        await using var target = _real.Open();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => target.Hosts.StopAsync("host1"));

        Assert.Equal(
            "This test stops a compute service, which no OpenStack API can do. Set OPENSTACK_TARGET_CTL to a command of the cloud's "
                + "operator that is called as `COMMAND stop-compute HOST` and `COMMAND start-compute HOST`, or mark the test with "
                + "[HostControlFact].",
            failure.Message);
    }

    [Fact]
    public async Task The_command_is_the_consent_to_force_down_the_host_that_it_stopped_and_the_end_puts_both_back()
    {
        await using (var target = _real.Open(new RunSettings { HostCommand = Script("echo \"$@\" >> \"$0.log\"") }))
        {
            await target.Hosts.StopAsync("host1");
            await target.Nova.ForceDownAsync("host1");
            Assert.True((await _real.Cloud.Nova.GetServiceAsync("host1")).IsForcedDown);
            await Assert.ThrowsAsync<InvalidOperationException>(() => target.Nova.ForceDownAsync("host2"));
            await Assert.ThrowsAsync<InvalidOperationException>(() => target.Nova.DisableServiceAsync("host1"));
        }

        Assert.Equal(["stop-compute host1", "start-compute host1"], await File.ReadAllLinesAsync($"{Command}.log"));
        Assert.False((await _real.Cloud.Nova.GetServiceAsync("host1")).IsForcedDown);
    }

    private string Script(string text)
    {
        File.WriteAllText(Command, $"#!/bin/sh\n{text}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Command, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Command;
    }
}
