using System.Net;
using System.Runtime.CompilerServices;
using Fixtures.Toolkit.OpenStack.Hosting;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// The HTTP edges between the services of one cloud: <c>cloud.Edges</c>. An edge goes from one service to another, both by their project
/// names: <c>nova</c>, <c>neutron</c>, <c>placement</c>, <c>glance</c>, <c>keystone</c>; a stub service has its catalog type. Each edge can
/// be observed, failed, mocked or redirected while the cloud runs.
/// </summary>
/// <exception cref="ArgumentException">A name is none of these; the message lists the valid ones.</exception>
public sealed class CloudEdges
{
    private readonly OpenStackCloud _cloud;
    private readonly ServiceNames _names;

    internal CloudEdges(OpenStackCloud cloud, ServiceNames names) => (_cloud, _names) = (cloud, names);

    /// <summary>Puts a handler in front of an edge until the returned value is disposed.</summary>
    /// <param name="from">The calling service: <c>nova</c>.</param>
    /// <param name="to">The called service: <c>placement</c>.</param>
    /// <param name="wrap">Gets the handler that leads to the called service; returns the one to use.</param>
    /// <exception cref="ArgumentException">There is no service of that name; the message lists the valid ones.</exception>
    public IDisposable Wrap(string from, string to, Func<HttpMessageHandler, HttpMessageHandler> wrap)
    {
        ArgumentNullException.ThrowIfNull(wrap);
        var edge = Between(from, to);
        edge.Wrap(wrap);
        return new Restoration(edge);
    }

    /// <summary>Replaces or wraps an edge, for example with a Moq mock, until the returned value is disposed.</summary>
    /// <param name="from">The calling service: <c>nova</c>.</param>
    /// <param name="to">The called service: <c>placement</c>.</param>
    /// <param name="wrap">Gets the edge that leads to the called service; returns the one to use.</param>
    /// <exception cref="ArgumentException">There is no service of that name; the message lists the valid ones.</exception>
    public IDisposable Intercept(string from, string to, Func<IServiceEdge, IServiceEdge> wrap)
    {
        ArgumentNullException.ThrowIfNull(wrap);
        return Wrap(from, to, inner => new EdgeHandler(wrap(new CarriedEdge(inner))));
    }

    /// <summary>
    /// Makes the called service unreachable until the returned value is disposed: every request fails as if nothing listened.
    /// </summary>
    /// <param name="from">The calling service: <c>nova</c>.</param>
    /// <param name="to">The called service: <c>placement</c>.</param>
    /// <exception cref="ArgumentException">There is no service of that name; the message lists the valid ones.</exception>
    /// <example><code>using var outage = cloud.Edges.Fail("nova", "placement");</code></example>
    /// <remarks>Short for <c>cloud.Faults.On(Place.Edge(from, to)).BeUnreachable()</c>.</remarks>
    /// <param name="file">Set by the compiler.</param>
    /// <param name="line">Set by the compiler.</param>
    public Fault Fail(string from, string to, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        _cloud.Faults.On(Place.Edge(from, to), file, line).BeUnreachable();

    /// <summary>Answers every request on an edge with a status until the returned value is disposed.</summary>
    /// <param name="from">The calling service: <c>nova</c>.</param>
    /// <param name="to">The called service: <c>placement</c>.</param>
    /// <param name="status">The status of the answers, which have the called service's error document.</param>
    /// <exception cref="ArgumentException">There is no service of that name; the message lists the valid ones.</exception>
    /// <remarks>Short for <c>cloud.Faults.On(Place.Edge(from, to)).Answer(status)</c>.</remarks>
    /// <param name="file">Set by the compiler.</param>
    /// <param name="line">Set by the compiler.</param>
    public Fault Answer(
        string from, string to, HttpStatusCode status, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        _cloud.Faults.On(Place.Edge(from, to), file, line).Answer(status);

    /// <summary>Redirects an edge to a service outside of the cloud until the returned value is disposed.</summary>
    /// <param name="from">The calling service: <c>nova</c>.</param>
    /// <param name="to">The called service: <c>placement</c>.</param>
    /// <param name="address">The endpoint outside.</param>
    /// <param name="handler">Sends the requests. Default: the network; naming the address allows it.</param>
    /// <remarks>
    /// The calling service still logs in at this cloud's Keystone, so the service outside must accept its tokens, or any token.
    /// <c>cloud.Usage</c> and the checks follow a redirected edge from nova to placement.
    /// </remarks>
    /// <exception cref="ArgumentException">There is no service of that name; the message lists the valid ones.</exception>
    /// <example>
    /// <code>
    /// using var real = cloud.Edges.Redirect("nova", "placement", new Uri("http://127.0.0.1:8778"));
    /// </code>
    /// </example>
    public IDisposable Redirect(string from, string to, Uri address, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        var edge = Between(from, to);
        edge.Redirect(address, handler);
        return new Restoration(edge);
    }

    /// <summary>
    /// The target of an edge that does not lead to the cloud's own service: redirected, by the catalog, or by an edge of the builder; null
    /// if it leads to the cloud's own service.
    /// </summary>
    internal EdgeTarget? FindElsewhere(string from, string to) => Between(from, to).FindElsewhere();

    private ServiceEdge Between(string from, string to) =>
        _cloud.World.Edges.Between(_names.RequireProject(from), _names.RequireType(to));

    private sealed class Restoration(ServiceEdge edge) : IDisposable
    {
        public void Dispose() => edge.Reset();
    }
}
