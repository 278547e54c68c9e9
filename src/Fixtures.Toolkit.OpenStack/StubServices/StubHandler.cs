namespace Fixtures.Toolkit.OpenStack.StubServices;

/// <summary>Passes the requests to a stub service on to the test's delegate.</summary>
internal sealed class StubHandler(OpenStackCloud cloud, Func<StubRequest, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(StubOrigin.Key, out var origin))
            throw new InvalidOperationException("This handler answers only requests that reach the stub service through its cloud.");
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        return await answer(new StubRequest(cloud, request, origin, body));
    }
}
