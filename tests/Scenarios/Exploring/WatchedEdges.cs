using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.Scenarios.Exploring;

/// <summary>Counts the requests between the services of a cloud, makes each a step of the world, and loses one of them.</summary>
internal sealed class WatchedEdges : IDisposable
{
    private static readonly (string From, string To)[] All = [("nova", "placement"), ("nova", "network"), ("nova", "image"), ("neutron", "compute")];

    private readonly IDisposable[] _wraps;
    private readonly int? _lost;

    /// <param name="cloud">The cloud whose edges are watched until this is disposed.</param>
    /// <param name="lost">Which request gets lost, counted from 0; null loses none.</param>
    public WatchedEdges(OpenStackCloud cloud, int? lost = null)
    {
        _lost = lost;
        _wraps = [.. All.Select(edge => cloud.Edges.Wrap(edge.From, edge.To, inner => new Watch(this, edge.To, inner)))];
    }

    /// <summary>How many requests were sent so far.</summary>
    public int Count { get; private set; }

    /// <summary>The request that got lost, as <c>PUT placement /placement/allocations/…</c>; null as long as none was.</summary>
    public string? Lost { get; private set; }

    public void Dispose()
    {
        foreach (var wrap in _wraps)
            wrap.Dispose();
    }

    private sealed class Watch(WatchedEdges edges, string to, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // Only a service yields: a test's own request runs to its end where it is.
            if (ActorContext.IsCurrent)
                await Task.Yield();
            if (edges.Count++ != edges._lost)
                return await base.SendAsync(request, cancellationToken);
            edges.Lost = $"{request.Method} {to} {request.RequestUri!.PathAndQuery}";
            throw new HttpRequestException($"the test loses request {edges._lost}");
        }
    }
}
