using Fixtures.Toolkit.Targets.Marking;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets.Caution;

/// <summary>
/// Sends a request only if the cloud's other users do not suffer from it. Quotas stay as they are; what else is refused is sent where the
/// operator allows it.
/// </summary>
internal sealed class CautionHandler : DelegatingHandler
{
    private readonly TargetRun _run;
    private readonly HostRule _hosts;
    private readonly ContainerRule _containers;
    private readonly IReadOnlyList<ICautionRule> _rules;

    /// <param name="run">The run.</param>
    /// <param name="marks">Sends what is allowed.</param>
    /// <param name="transport">Sends the rules' own reads.</param>
    public CautionHandler(TargetRun run, HttpMessageHandler marks, HttpMessageHandler transport)
        : base(marks)
    {
        var reads = new HttpMessageInvoker(transport, disposeHandler: false);
        (_run, _hosts) = (run, new HostRule(run));
        _containers = new ContainerRule(run, reads.SendAsync);
        _rules = [new OperatorRule(), new OwnershipRule(run, reads.SendAsync)];
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_run.Find(request.RequestUri) is { Service: "identity", Segments: [] or ["auth", ..] })
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        await _run.OpenedAsync(cancellationToken).ConfigureAwait(false);
        var path = _run.Find(request.RequestUri);
        if (ChangesSomething(request.Method, path))
            await CheckAsync(request, path, cancellationToken).ConfigureAwait(false);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a request is no read. Nova's os-hosts acted on GET until 2.43.</summary>
    private static bool ChangesSomething(HttpMethod method, CloudPath? path) =>
        !(method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Options)
            || path is { Service: "compute", Segments: ["os-hosts", _, _] };

    private async Task CheckAsync(HttpRequestMessage request, CloudPath? path, CancellationToken cancellation)
    {
        if (path is null)
        {
            if (!_run.Settings.AllowsDestruction)
                throw Refused(request, "it goes to no endpoint of the cloud's catalog, so nothing is known about what it changes");
            return;
        }

        // The data of an object are not read here: they may be large.
        if (path.Service == OwnContainers.Service)
        {
            if (!_run.Settings.AllowsDestruction
                && await _containers.ObjectionAsync(request, path, cancellation).ConfigureAwait(false) is { } contained)
                throw Refused(request, contained);
            return;
        }

        var guarded = new GuardedRequest(
            request, path, await JsonBody.ReadAsync(request.Content, cancellation).ConfigureAwait(false));
        if (QuotaRule.Forbids(guarded))
        {
            throw new InvalidOperationException(
                $"{request.Method} {request.RequestUri} was not sent: on {_run.Description}, quotas are read and never changed. "
                    + "Let the test take the quota that it finds, or mark it with [SimulatorFact].");
        }

        if (await _hosts.ObjectionAsync(guarded, cancellation).ConfigureAwait(false) is { } objection && !_run.Settings.AllowsDestruction)
            throw Refused(request, objection);
        if (_run.Settings.AllowsDestruction || path is { Service: "compute", Segments: ["os-services", ..] })
            return;
        foreach (var rule in _rules)
        {
            if (await rule.ObjectionAsync(guarded, cancellation).ConfigureAwait(false) is { } reason)
                throw Refused(request, reason);
        }
    }

    private InvalidOperationException Refused(HttpRequestMessage request, string reason) => new(
        $"{request.Method} {request.RequestUri} was not sent to {_run.Description}, because {reason}. If the cloud is there to be broken, "
            + $"set {RunSettings.AllowVariable}={RunSettings.Destructive}; otherwise mark the test with [SimulatorFact].");
}
