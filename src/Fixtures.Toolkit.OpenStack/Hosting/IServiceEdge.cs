namespace Fixtures.Toolkit.OpenStack;

/// <summary>The edge from one service to another, which a mock can replace. Requests carry the service's token.</summary>
public interface IServiceEdge
{
    /// <summary>Sends a request and returns the answer.</summary>
    /// <exception cref="HttpRequestException">The other service cannot be reached.</exception>
    Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation);
}

/// <summary>An edge over a message handler.</summary>
internal sealed class CarriedEdge(HttpMessageHandler carrier) : IServiceEdge
{
    private readonly HttpMessageInvoker _invoker = new(carrier, disposeHandler: false);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation) =>
        _invoker.SendAsync(request, cancellation);
}

/// <summary>Sends requests over an edge of the test.</summary>
internal sealed class EdgeHandler(IServiceEdge edge) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        edge.SendAsync(request, cancellationToken);
}
