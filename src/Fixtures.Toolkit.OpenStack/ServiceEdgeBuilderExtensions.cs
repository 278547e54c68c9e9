using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Hosting;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The edges that the builder adds between the services of a cloud and of its forks.</summary>
internal sealed record ServiceEdgeSettings
{
    public ImmutableArray<StandingEdge> Edges { get; init; } = [];
}

/// <summary>Adds edges between services to a builder.</summary>
public static class ServiceEdgeBuilderExtensions
{
    /// <summary>
    /// Replaces or wraps the edge between two services, for example by a Moq mock. The last one added is outermost.
    /// <see cref="CloudEdges"/> does the same while the cloud runs.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="from">The calling service, by its project name: <c>nova</c>, <c>neutron</c>.</param>
    /// <param name="to">
    /// The called service, by its project name: <c>placement</c>, <c>glance</c>; a stub service by its catalog type.
    /// <see cref="OpenStackBuilder.Build"/> refuses one that the cloud does not have.
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
            .Check(settings => MistakesOf(from, to, settings));
    }

    private static IEnumerable<string> MistakesOf(string from, string to, OpenStackBuilder settings)
    {
        string[] stubs = [.. settings.Get<StubServiceSettings>().Services.Select(stub => stub.Type)];
        string[] projects = [.. settings.Services.Select(service => service.Project)];
        if (!projects.Contains(from))
            yield return $"An edge from '{from}' to {to} has no caller. {Choices(projects)}";
        if (!projects.Contains(to) && !stubs.Contains(to))
            yield return $"An edge leads from {from} to '{to}', which the cloud does not have. {Choices([.. projects, .. stubs])}";
    }

    private static string Choices(IReadOnlyList<string> names) => $"Its services are {string.Join(", ", names)}.";
}
