using System.Diagnostics;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets;

/// <summary>
/// Stops and starts the compute services of a real cloud by a command that its operator names. It is called as
/// <c>COMMAND stop-compute HOST</c> and <c>COMMAND start-compute HOST</c>, and must end when that is done.
/// </summary>
internal sealed class CommandedHosts : TargetHosts
{
    /// <summary>The path of the command.</summary>
    public const string Variable = "OPENSTACK_TARGET_CTL";

    private readonly OpenStackTarget _cloud;
    private readonly string? _command;
    private readonly HostLedger _ledger;

    /// <param name="cloud">The cloud.</param>
    /// <param name="command">The command; null if the operator named none.</param>
    /// <param name="ledger">Notes what is stopped.</param>
    public CommandedHosts(OpenStackTarget cloud, string? command, HostLedger ledger)
    {
        (_cloud, _command, _ledger) = (cloud, command, ledger);
        ledger.Use(this);
    }

    public override async Task StopAsync(string host)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        if (_command is not null)
            _ledger.NoteStopped(host);
        await RunAsync("stop-compute", host).ConfigureAwait(false);
    }

    public override async Task StartAsync(string host)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        await RunAsync("start-compute", host).ConfigureAwait(false);
        _ledger.NoteStarted(host);
    }

    private async Task RunAsync(string verb, string host)
    {
        if (_command is null)
        {
            throw _cloud.Unable(
                $"stops a compute service of {_cloud.Description}, and {Variable} names no command for it",
                $"This test stops a compute service, which no OpenStack API can do. Set {Variable} to a command of the cloud's operator "
                    + "that is called as `COMMAND stop-compute HOST` and `COMMAND start-compute HOST`, or mark the test with "
                    + "[HostControlFact].");
        }

        using var process = Process.Start(new ProcessStartInfo(_command, [verb, host])
        {
            RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false,
        }) ?? throw new InvalidOperationException($"{Variable}: {_command} could not be started.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            var said = $"{errors.Trim()} {(await output.ConfigureAwait(false)).Trim()}".Trim();
            throw new InvalidOperationException($"`{_command} {verb} {host}` ({Variable}) ended with {process.ExitCode}: {said}");
        }
    }
}
