using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>Around an edge of the test's: whatever the test's code throws is, to the service that calls, another service that cannot be reached.</summary>
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
            throw new HttpRequestException($"the test's own edge threw {error.GetType().Name}: {error.Message}", error);
        }
    }
}

/// <summary>Behind an edge of the test's: what the called service throws is told apart from what the test's code throws.</summary>
internal sealed class GuardedService(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (Exception error) when (error is not (HttpRequestException or SimulatorBugException or ObjectDisposedException or OperationCanceledException))
        {
            throw new SimulatorBugException(request.RequestUri!.AbsolutePath, error);
        }
    }
}
