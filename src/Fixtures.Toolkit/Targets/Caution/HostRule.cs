using System.Text.Json;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets.Caution;

/// <summary>
/// Services of hosts belong to everybody. A run may set and clear <c>forced_down</c> of a host that it has stopped: naming the command that
/// stops it was the operator's consent.
/// </summary>
internal sealed class HostRule(TargetRun run) : ICautionRule
{
    public async ValueTask<string?> ObjectionAsync(GuardedRequest request, CancellationToken cancellation)
    {
        if (request.Path.Service == "compute" && request.Path.Segments is ["os-services", var target])
            return await ObjectionToServiceAsync(request, target, cancellation).ConfigureAwait(false);
        return request.Path switch
        {
            { Service: "compute" or "volume", Segments: ["os-services" or "os-hosts" or "clusters" or "workers", ..] } =>
                "it changes a service of hosts that others use",
            { Service: "network", Segments: ["agents", ..] } => "it changes an agent that others use",
            _ => null,
        };
    }

    private async Task<string?> ObjectionToServiceAsync(GuardedRequest request, string target, CancellationToken cancellation)
    {
        var services = await run.Hosts.ListAsync(cancellation).ConfigureAwait(false);
        var service = services.FirstOrDefault(one => one.Id == target || IsNamed(request, one));
        if (service is null && !request.Has("host"))
            return null;
        if (request.Method == HttpMethod.Delete)
            return run.Settings.AllowsDestruction ? null : $"it deletes {service}";
        var isConsented = service is not null && run.Hosts.HasStopped(service.Host)
            && !request.Has("status") && (target == "force-down" || request.Has("forced_down"));
        if (!run.Settings.AllowsDestruction && !isConsented)
            return $"it changes {service?.ToString() ?? "a service"}, on which others' servers may run, and this run has not stopped it by {
                CommandedHosts.Variable}";
        if (service is not null)
            run.Hosts.NoteChange(service);
        return null;
    }

    /// <summary>Before 2.53, the document names the service.</summary>
    private static bool IsNamed(GuardedRequest request, ComputeServiceState service) =>
        request["host"] is { ValueKind: JsonValueKind.String } host && host.ValueEquals(service.Host)
            && request["binary"] is { ValueKind: JsonValueKind.String } binary && binary.ValueEquals(service.Binary);
}
