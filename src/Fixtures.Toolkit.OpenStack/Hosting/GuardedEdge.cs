using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>
/// Wraps an edge of the test: for the calling service, an exception of the test's code means that the other service cannot be reached.
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

/// <summary>Follows an edge of the test, to tell exceptions of the called service from those of the test's code.</summary>
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
