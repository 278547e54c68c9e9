using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>
/// Wraps an edge that a test replaced: if the test's code throws, the calling service sees an unreachable service.
/// </summary>
internal sealed class GuardedEdge(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (Exception error) when (error is not (HttpRequestException or SimulatorBugException or ObjectDisposedException))
        {
            throw new HttpRequestException($"the test's edge threw {error.GetType().Name}: {error.Message}", error);
        }
    }
}

/// <summary>
/// Stands behind an edge that a test replaced, and marks exceptions of the called service, so that they are not taken for the test's.
/// </summary>
internal sealed class GuardedService(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (Exception error) when (
            error is not (HttpRequestException or SimulatorBugException or ObjectDisposedException or OperationCanceledException))
        {
            throw new SimulatorBugException(request.RequestUri?.AbsolutePath ?? "an edge", error);
        }
    }
}
