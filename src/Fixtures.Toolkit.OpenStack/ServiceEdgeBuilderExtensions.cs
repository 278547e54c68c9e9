using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The wrapped edges of a cloud and its forks, in force from the first request.</summary>
internal sealed record ServiceEdgeSettings
{
    public ImmutableArray<StandingEdge> Edges { get; init; } = [];
}

/// <summary>A wrapped edge.</summary>
/// <param name="From">The calling service, by project name.</param>
/// <param name="To">The called service, by catalog type.</param>
/// <param name="Wrap">Gets the edge; returns the one to use.</param>
internal sealed record StandingEdge(string From, string To, Func<IServiceEdge, IServiceEdge> Wrap);

/// <summary>Wraps the edges between the services of a cloud.</summary>
public static class ServiceEdgeBuilderExtensions
{
    /// <summary>
    /// Replaces or wraps the edge between two services, for example with a Moq mock. The last one added is the outermost. <see cref="CloudEdges"/> does the same
    /// for a while in a running cloud.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="from">The calling service, by its project name: <c>nova</c>, <c>neutron</c>.</param>
    /// <param name="to">The called service, by its project name: <c>placement</c>, <c>glance</c>; a stub service by its catalog type. <c>Build</c> reports a service
    /// that the cloud does not have.</param>
    /// <param name="wrap">Gets the edge so far; returns the one to use. It is called once for each cloud and fork.</param>
    public static OpenStackBuilder WithServiceEdge(
        this OpenStackBuilder builder, string from, string to, Func<IServiceEdge, IServiceEdge> wrap)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(from);
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        ArgumentNullException.ThrowIfNull(wrap);
        // The type of an unknown service is its name; the check below refuses it.
        var edge = new StandingEdge(from, ServiceNames.FindType(to, []) ?? to, wrap);
        return builder
            .Configure<ServiceEdgeSettings>(settings => settings with { Edges = settings.Edges.Add(edge) })
            .Check(settings => MistakesOf(from, to, settings));
    }

    private static IEnumerable<string> MistakesOf(string from, string to, OpenStackBuilder settings)
    {
        string[] stubs = [.. settings.Get<StubServiceSettings>().Services.Select(stub => stub.Type)];
        string[] projects = [.. CloudComposition.ServicesOf(settings.Services).Select(service => ServiceNames.ProjectOf(service.Type))];
        if (!projects.Contains(from))
            yield return $"An edge from '{from}' to {to} has no caller. {Choices(projects)}";
        if (!projects.Contains(to) && !stubs.Contains(to))
            yield return $"An edge leads from {from} to '{to}', which the cloud does not have. {Choices([.. projects, .. stubs])}";
    }

    private static string Choices(IReadOnlyList<string> names) => $"Its services are {string.Join(", ", names)}.";
}
