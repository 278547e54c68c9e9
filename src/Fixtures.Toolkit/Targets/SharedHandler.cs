namespace Fixtures.Toolkit.Targets;

/// <summary>A handler for one client, whose disposal leaves the shared connections open.</summary>
internal sealed class SharedHandler(HttpMessageHandler transport) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _transport = new(transport, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _transport.SendAsync(request, cancellationToken);
}
