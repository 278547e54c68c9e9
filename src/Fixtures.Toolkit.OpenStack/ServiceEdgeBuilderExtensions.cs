using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>What stands on the edges between the services of a cloud and of its forks, from the first request on.</summary>
public sealed record ServiceEdgeSettings
{
    internal ImmutableArray<StandingEdge> Edges { get; init; } = [];
}

/// <summary>Who calls, which type of service, and what is put around the edge.</summary>
internal sealed record StandingEdge(string From, string To, Func<IServiceEdge, IServiceEdge> Wrap);

/// <summary>Edges between services for a cloud in the making.</summary>
public static class ServiceEdgeBuilderExtensions
{
    /// <summary>
    /// Puts an edge of the test's in the place of one between two services, or around it: a Moq mock fits. The last one added is outermost.
    /// While the cloud runs, <see cref="CloudEdges"/> does the same for a time.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="from">The service that calls: <c>nova</c>.</param>
    /// <param name="to">The type of the service that is called: <c>placement</c>. A mistake: the cloud has no such service.</param>
    /// <param name="wrap">Gets the edge so far; returns the one to use. Asked once for each cloud and fork.</param>
    public static OpenStackBuilder WithServiceEdge(this OpenStackBuilder builder, string from, string to, Func<IServiceEdge, IServiceEdge> wrap)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(from);
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        ArgumentNullException.ThrowIfNull(wrap);
        return builder
            .Configure<ServiceEdgeSettings>(settings => settings with { Edges = settings.Edges.Add(new StandingEdge(from, to, wrap)) })
            .Check(settings => TypesOf(settings).Contains(to)
                ? []
                : [$"An edge leads from {from} to '{to}', which the cloud does not have. It has {string.Join(", ", TypesOf(settings))}."]);
    }

    private static IEnumerable<string> TypesOf(OpenStackBuilder settings) =>
        CloudComposition.ServicesOf(settings.Services).Select(service => service.Type).Concat(settings.Get<StubServiceSettings>().Services.Select(stub => stub.Type));
}
