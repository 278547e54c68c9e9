using System.Diagnostics;

namespace Fixtures.Toolkit.Targets;

/// <summary>
/// Stops and starts the compute services of a real cloud by a command that its operator names. It is called as
/// <c>COMMAND stop-compute HOST</c> and <c>COMMAND start-compute HOST</c>, and must end when that is done.
/// </summary>
/// <param name="cloud">The cloud.</param>
internal sealed class CommandedHosts(OpenStackTarget cloud) : TargetHosts
{
    /// <summary>The path of the command.</summary>
    public const string Variable = "OPENSTACK_TARGET_CTL";

    public override Task StopAsync(string host) => RunAsync("stop-compute", host);

    public override Task StartAsync(string host) => RunAsync("start-compute", host);

    private async Task RunAsync(string verb, string host)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } command)
        {
            throw cloud.Unable(
                $"stops a compute service of {cloud.Description}, and {Variable} names no command for it",
                $"This test stops a compute service, which no OpenStack API can do. Set {Variable} to a command of the cloud's operator "
                    + "that is called as `COMMAND stop-compute HOST` and `COMMAND start-compute HOST`, or mark the test with "
                    + "[HostControlFact].");
        }

        using var process = Process.Start(new ProcessStartInfo(command, [verb, host])
        {
            RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false,
        }) ?? throw new InvalidOperationException($"{Variable}: {command} could not be started.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            var said = $"{errors.Trim()} {(await output.ConfigureAwait(false)).Trim()}".Trim();
            throw new InvalidOperationException($"`{command} {verb} {host}` ({Variable}) ended with {process.ExitCode}: {said}");
        }
    }
}
