namespace Fixtures.Toolkit.OpenStack;

/// <summary>One service's way to another, as an interface that a mock can stand for. It sees each request with the service's own token.</summary>
public interface IServiceEdge
{
    /// <summary>Sends a request and gives its answer.</summary>
    /// <exception cref="HttpRequestException">The other service cannot be reached.</exception>
    Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation);
}

/// <summary>An edge made of what carries the requests.</summary>
internal sealed class CarriedEdge(HttpMessageHandler carrier) : IServiceEdge
{
    private readonly HttpMessageInvoker _invoker = new(carrier, disposeHandler: false);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation) => _invoker.SendAsync(request, cancellation);
}

/// <summary>Carries requests over an edge of the test's.</summary>
internal sealed class EdgeHandler(IServiceEdge edge) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => edge.SendAsync(request, cancellationToken);
}
