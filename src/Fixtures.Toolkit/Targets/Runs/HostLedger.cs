using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Targets.Runs;

/// <summary>The compute services that a run stopped, forced down or disabled, as they were before.</summary>
internal sealed class HostLedger(TargetRun run)
{
    /// <summary>How long a compute service that is started again may take to report: 2 min.</summary>
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, long> _stopped = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _everStopped = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (ComputeServiceState Before, long Position)> _changed = new(StringComparer.Ordinal);
    private TargetHosts? _hosts;

    /// <summary>Starts what was stopped. Set once, by the hosts themselves.</summary>
    public void Use(TargetHosts hosts) => _hosts = hosts;

    /// <summary>Whether the run stopped the compute service of a host, also where it was started again.</summary>
    public bool HasStopped(string host) => _everStopped.ContainsKey(host);

    public void NoteStopped(string host)
    {
        _everStopped.TryAdd(host, 0);
        _stopped.TryAdd(host, run.Requests.Count);
    }

    public void NoteStarted(string host) => _stopped.TryRemove(host, out _);

    /// <summary>Notes a service before the run changes it; the first note counts.</summary>
    public void NoteChange(ComputeServiceState before) => _changed.TryAdd(before.Id, (before, run.Requests.Count));

    /// <summary>Starts hosts and puts services back as they were before a position.</summary>
    /// <returns>What could not be put back.</returns>
    public async Task<IReadOnlyList<string>> RestoreAsync(long position, CancellationToken cancellation)
    {
        List<string> failures = [];
        string[] stopped = [.. _stopped.Where(one => one.Value >= position).Select(one => one.Key)];
        foreach (var host in stopped)
        {
            try
            {
                await (_hosts ?? throw new InvalidOperationException("Nothing starts hosts.")).StartAsync(host).ConfigureAwait(false);
            }
            catch (InvalidOperationException failure)
            {
                failures.Add($"compute service of {host}, stopped: {failure.Message}");
            }
        }

        foreach (var (before, at) in _changed.Values.Where(one => one.Position >= position))
        {
            if (await RestoreAsync(before, cancellation).ConfigureAwait(false) is { } failure)
                failures.Add(failure);
            else
                _changed.TryRemove(before.Id, out _);
        }

        foreach (var host in stopped.Where(host => !_stopped.ContainsKey(host)))
        {
            if (!await IsUpAsync(host, cancellation).ConfigureAwait(false))
                failures.Add($"compute service of {host}, which was started and does not report");
        }

        return failures;
    }

    /// <summary>Nova's services, as they are.</summary>
    public async Task<IReadOnlyList<ComputeServiceState>> ListAsync(CancellationToken cancellation)
    {
        var reply = await run.Admin.SendAsync(HttpMethod.Get, "compute", "/os-services", cancellation: cancellation).ConfigureAwait(false);
        return reply.IsSuccess
            ? [.. reply.Json.GetProperty("services").EnumerateArray().Select(ComputeServiceState.From)]
            : [];
    }

    private async Task<string?> RestoreAsync(ComputeServiceState before, CancellationToken cancellation)
    {
        var now = (await ListAsync(cancellation).ConfigureAwait(false)).FirstOrDefault(one => one.Id == before.Id);
        if (now is null)
            return $"{before}, which is gone";
        if (now.IsForcedDown != before.IsForcedDown
            && await PutAsync(before, new JsonObject { ["forced_down"] = before.IsForcedDown }, cancellation)
                .ConfigureAwait(false) is { } left)
            return left;
        if (now.IsDisabled == before.IsDisabled && now.DisabledReason == before.DisabledReason)
            return null;
        var change = new JsonObject { ["status"] = before.IsDisabled ? "disabled" : "enabled" };
        if (before.DisabledReason is { } reason)
            change["disabled_reason"] = reason;
        return await PutAsync(before, change, cancellation).ConfigureAwait(false);
    }

    private async Task<string?> PutAsync(ComputeServiceState before, JsonObject change, CancellationToken cancellation)
    {
        var reply = await run.Admin.SendAsync(HttpMethod.Put, "compute", $"/os-services/{before.Id}", change, cancellation)
            .ConfigureAwait(false);
        return reply.IsSuccess ? null : $"{before}: {change.ToJsonString()} was answered {(int)reply.Status}: {reply}";
    }

    private async Task<bool> IsUpAsync(string host, CancellationToken cancellation)
    {
        var end = run.Time.GetUtcNow() + StartTime;
        for (var reads = 1; ; reads++)
        {
            var services = await ListAsync(cancellation).ConfigureAwait(false);
            if (services.Any(one => one.Host == host && one is { Binary: "nova-compute", IsUp: true }))
                return true;
            if (run.Time.GetUtcNow() >= end)
                return false;
            await Task.Delay(PolledChanges.Pause(reads), run.Time, cancellation).ConfigureAwait(false);
        }
    }
}
