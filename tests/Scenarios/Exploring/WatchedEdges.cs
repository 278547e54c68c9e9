using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.Scenarios.Exploring;

/// <summary>Counts the requests between services, makes each a step of the world, and loses one of them or all from there on.</summary>
internal sealed class WatchedEdges : IDisposable
{
    private static readonly (string From, string To)[] All =
        [("nova", "placement"), ("nova", "neutron"), ("nova", "glance"), ("neutron", "nova")];

    private readonly IDisposable[] _wraps;
    private readonly int? _lost;
    private readonly bool _forGood;
    private string? _away;

    /// <param name="cloud">The cloud; its edges are watched until disposal.</param>
    /// <param name="lost">The index of the lost request, from 0; null loses none.</param>
    /// <param name="forGood">Whether all later requests to that service are lost too.</param>
    public WatchedEdges(OpenStackCloud cloud, int? lost = null, bool forGood = false)
    {
        (_lost, _forGood) = (lost, forGood);
        _wraps = [.. All.Select(edge => cloud.Edges.Wrap(edge.From, edge.To, inner => new Watch(this, edge.To, inner)))];
    }

    /// <summary>How many requests were sent so far.</summary>
    public int Count { get; private set; }

    public void Dispose()
    {
        foreach (var wrap in _wraps)
            wrap.Dispose();
    }

    private sealed class Watch(WatchedEdges edges, string to, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // Only services yield; a request of the test itself runs to its end.
            if (ActorContext.IsCurrent)
                await Task.Yield();
            var isLost = edges.Count++ == edges._lost;
            if (isLost && edges._forGood)
                edges._away = to;
            if (!isLost && edges._away != to)
                return await base.SendAsync(request, cancellationToken);
            throw new HttpRequestException(isLost ? $"the test loses request {edges._lost}" : $"the test cuts off {to}");
        }
    }
}
