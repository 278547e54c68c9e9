using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The edges that the builder adds between the services of a cloud and of its forks.</summary>
public sealed record ServiceEdgeSettings
{
    internal ImmutableArray<StandingEdge> Edges { get; init; } = [];
}

/// <summary>The calling service, the type of the called one, and the wrapper of the edge.</summary>
internal sealed record StandingEdge(string From, string To, Func<IServiceEdge, IServiceEdge> Wrap);

/// <summary>Adds edges between services to a builder.</summary>
public static class ServiceEdgeBuilderExtensions
{
    /// <summary>
    /// Replaces or wraps the edge between two services, for example by a Moq mock. The last one added is outermost.
    /// <see cref="CloudEdges"/> does the same while the cloud runs.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="from">The service that calls: <c>nova</c>.</param>
    /// <param name="to">
    /// The type of the service that is called: <c>placement</c>. <see cref="OpenStackBuilder.Build"/> refuses one that the cloud does not
    /// have.
    /// </param>
    /// <param name="wrap">Gets the current edge and returns the one to use. Called once for each cloud and fork.</param>
    public static OpenStackBuilder WithServiceEdge(
        this OpenStackBuilder builder, string from, string to, Func<IServiceEdge, IServiceEdge> wrap)
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
        settings.Services.Select(service => service.Type).Concat(settings.Get<StubServiceSettings>().Services.Select(stub => stub.Type));
}
