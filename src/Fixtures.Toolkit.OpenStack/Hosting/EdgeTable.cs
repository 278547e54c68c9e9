using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>
/// The HTTP edges between the services of one world: <c>nova</c> to <c>placement</c>, <c>neutron</c> to <c>compute</c>, and so on. Each can
/// be wrapped (observed, delayed, failed, mocked) or pointed at a service elsewhere, while the world runs.
/// </summary>
internal sealed class EdgeTable(World world)
{
    private readonly AsyncLocal<bool> _looksPastFaults = new();
    private ImmutableDictionary<(string From, string To), ServiceEdge> _edges =
        ImmutableDictionary<(string From, string To), ServiceEdge>.Empty;
    private ImmutableDictionary<string, ServiceSession> _sessions = ImmutableDictionary<string, ServiceSession>.Empty;
    private ImmutableArray<StandingEdge> _standing = [];

    /// <summary>The edges of the builder, which call user code. Set once by the cloud.</summary>
    public ImmutableArray<StandingEdge> Standing
    {
        get => _standing;
        set
        {
            _standing = value;
            if (!value.IsEmpty)
                world.Calls.Expect();
            // Once for each cloud and fork, so that a wrapper that throws fails the build and not a request.
            foreach (var edge in value)
                Between(edge.From, edge.To);
        }
    }

    /// <param name="from">The user of the calling service: <c>nova</c>.</param>
    /// <param name="to">The type of the service that is called: <c>placement</c>.</param>
    public ServiceEdge Between(string from, string to) => ImmutableInterlocked.GetOrAdd(ref _edges, (from, to), Make);

    private ServiceEdge Make((string From, string To) edge)
    {
        HttpMessageHandler direct = new EdgeCarrier(world, edge.From, edge.To);
        StandingEdge[] standing = [.. Standing.Where(one => one.From == edge.From && one.To == edge.To)];
        var carrier = direct;
        if (standing.Length > 0)
        {
            carrier = new GuardedEdge(standing.Aggregate<StandingEdge, HttpMessageHandler>(
                new GuardedService(direct), (inner, one) => new EdgeHandler(one.Wrap(new CarriedEdge(inner)))));
        }

        var session = ImmutableInterlocked.GetOrAdd(ref _sessions, edge.From, user => new ServiceSession(world, user));
        return new ServiceEdge(carrier, isStanding: standing.Length > 0, edge.From, edge.To, session, world)
        {
            PastFaults = () => _looksPastFaults.Value && world.Services.Has(edge.To) ? direct : null,
        };
    }

    /// <summary>Sends a request past the test's edges to this world's services.</summary>
    public async ValueTask PastFaultsAsync(Func<ValueTask> answer)
    {
        _looksPastFaults.Value = true;
        await answer().ConfigureAwait(ActorContext.IsCurrent);
    }

    /// <summary>Drops the services' tokens, for a restore to a time before they were issued.</summary>
    public void ForgetTokens()
    {
        foreach (var session in Volatile.Read(ref _sessions).Values)
            session.Forget();
    }
}
