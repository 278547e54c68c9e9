namespace Fixtures.Toolkit.OpenStack.StubServices;

/// <summary>Hands the requests of a stub service to the test's delegate.</summary>
internal sealed class StubHandler(OpenStackCloud cloud, Func<StubRequest, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(StubOrigin.Key, out var origin))
            throw new InvalidOperationException("The handler of a stub service takes only the requests of its cloud.");
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        return await answer(new StubRequest(cloud, request, origin, body));
    }
}
