using System.Collections.Concurrent;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>
/// The HTTP edges between the services of one world: <c>nova</c> to <c>placement</c>, <c>neutron</c> to <c>compute</c>, and so on. Each can be
/// wrapped (observed, delayed, failed, mocked) or pointed at a service elsewhere, while the world runs.
/// </summary>
internal sealed class EdgeTable(World world)
{
    private readonly ConcurrentDictionary<(string From, string To), ServiceEdge> _edges = new();
    private readonly ConcurrentDictionary<string, ServiceSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>What stands on edges for the whole life of the world. Set once by the composition root.</summary>
    public IReadOnlyList<StandingEdge> Standing { get; set; } = [];

    /// <param name="from">The user whose service calls: <c>nova</c>.</param>
    /// <param name="to">The type of the service that is called: <c>placement</c>.</param>
    public ServiceEdge Between(string from, string to) => _edges.GetOrAdd(
        (from, to),
        key => new ServiceEdge(Carrier(key.From, key.To), HasStanding(key.From, key.To), key.From, key.To, _sessions.GetOrAdd(key.From, user => new ServiceSession(world, user)), world));

    private HttpMessageHandler Carrier(string from, string to)
    {
        HttpMessageHandler direct = new EdgeCarrier(world, from, to);
        StandingEdge[] standing = [.. Standing.Where(edge => edge.From == from && edge.To == to)];
        return standing.Length == 0
            ? direct
            : new GuardedEdge(standing.Aggregate<StandingEdge, HttpMessageHandler>(
                new GuardedService(direct), (inner, edge) => new EdgeHandler(edge.Wrap(new CarriedEdge(inner)))));
    }

    private bool HasStanding(string from, string to) => Standing.Any(edge => edge.From == from && edge.To == to);

    /// <summary>Forgets the services' tokens, as after a restore to a time before they were issued.</summary>
    public void ForgetTokens()
    {
        foreach (var session in _sessions.Values)
            session.Forget();
    }
}
