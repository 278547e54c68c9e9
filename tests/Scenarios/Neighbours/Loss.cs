using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Neighbours;

/// <summary>Loses requests from Nova to a service.</summary>
internal static class Loss
{
    /// <summary>
    /// Loses the first <paramref name="count"/> requests of the method whose path contains the text, until the returned value is disposed.
    /// </summary>
    public static IDisposable LoseFirst(this OpenStackCloud cloud, int count, string to, HttpMethod method, string path) =>
        cloud.Edges.Wrap("nova", to, inner => new Losing(inner, count, method, path));

    private sealed class Losing(HttpMessageHandler inner, int count, HttpMethod method, string path) : DelegatingHandler(inner)
    {
        private int _left = count;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.Method == method && request.RequestUri!.PathAndQuery.Contains(path, StringComparison.Ordinal) && _left-- > 0
                ? throw new HttpRequestException("the test loses this request")
                : base.SendAsync(request, cancellationToken);
    }
}
