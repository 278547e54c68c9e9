using System.Net;
using Fixtures.Toolkit.OpenStack.Hosting;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// The HTTP edges between the services of one cloud, named by who calls (<c>nova</c>, <c>neutron</c>) and the type of the service that is called
/// (<c>placement</c>, <c>network</c>, <c>image</c>, <c>compute</c>). Each can be observed, failed, mocked or led elsewhere while the cloud runs.
/// </summary>
public sealed class CloudEdges
{
    private readonly EdgeTable _edges;

    /// <summary>
    /// The option under which a request that is sent within the process asks to be answered past all that the test has put on the edges: how a wait looks at a
    /// server while the test keeps Nova from Neutron. Nothing of it is on the wire.
    /// </summary>
    public static HttpRequestOptionsKey<bool> LooksPastFaults { get; } = new("Fixtures.Toolkit.LooksPastFaults");

    internal CloudEdges(EdgeTable edges) => _edges = edges;

    /// <summary>Puts a handler before an edge until the returned value is disposed.</summary>
    /// <param name="from">The service that calls: <c>nova</c>.</param>
    /// <param name="to">The type of the service that is called: <c>placement</c>.</param>
    /// <param name="wrap">Gets the handler that leads to the real service; returns the one to use.</param>
    public IDisposable Wrap(string from, string to, Func<HttpMessageHandler, HttpMessageHandler> wrap)
    {
        ArgumentNullException.ThrowIfNull(wrap);
        var edge = _edges.Between(from, to);
        edge.Wrap(wrap);
        return new Restoration(edge);
    }

    /// <summary>Puts an edge of the test's, such as a Moq mock, before an edge until the returned value is disposed.</summary>
    /// <param name="from">The service that calls: <c>nova</c>.</param>
    /// <param name="to">The type of the service that is called: <c>placement</c>.</param>
    /// <param name="wrap">Gets the edge that leads to the real service; returns the one to use.</param>
    public IDisposable Intercept(string from, string to, Func<IServiceEdge, IServiceEdge> wrap)
    {
        ArgumentNullException.ThrowIfNull(wrap);
        return Wrap(from, to, inner => new EdgeHandler(wrap(new CarriedEdge(inner))));
    }

    /// <summary>Makes an edge unreachable until the returned value is disposed: every request fails as if nobody listened.</summary>
    public IDisposable Fail(string from, string to) =>
        Wrap(from, to, _ => new RefusingHandler(_ => throw new HttpRequestException($"{from} cannot reach {to}: the test cut the edge.")));

    /// <summary>Makes an edge answer every request with a status until the returned value is disposed.</summary>
    public IDisposable Answer(string from, string to, HttpStatusCode status) =>
        Wrap(from, to, _ => new RefusingHandler(request => new HttpResponseMessage(status) { RequestMessage = request, Content = new ByteArrayContent([]) }));

    /// <summary>Leads an edge to a service elsewhere until the returned value is disposed.</summary>
    /// <param name="from">The service that calls.</param>
    /// <param name="to">The type of the service that is called.</param>
    /// <param name="address">Its endpoint there.</param>
    /// <param name="handler">What carries the requests. Default: the network; naming the address allows it.</param>
    /// <remarks>The services log in at this cloud's Keystone all the same, so a service elsewhere must accept its tokens, or any. <c>cloud.Usage</c> and the checks follow an edge from nova to placement.</remarks>
    /// <example>
    /// <code>
    /// using var real = cloud.Edges.Redirect("nova", "placement", new Uri("http://127.0.0.1:8778"));
    /// </code>
    /// </example>
    public IDisposable Redirect(string from, string to, Uri address, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        var edge = _edges.Between(from, to);
        edge.Redirect(address, handler);
        return new Restoration(edge);
    }

    /// <summary>Where an edge leads, when not to the cloud's own service: redirected, by the catalog, or by an edge that was built in; null where it leads to that service.</summary>
    /// <param name="from">The service that calls.</param>
    /// <param name="to">The type of the service that is called.</param>
    public EdgeTarget? FindElsewhere(string from, string to) => _edges.Between(from, to).FindElsewhere();

    private sealed class Restoration(ServiceEdge edge) : IDisposable
    {
        public void Dispose() => edge.Reset();
    }

    private sealed class RefusingHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request));
    }
}
