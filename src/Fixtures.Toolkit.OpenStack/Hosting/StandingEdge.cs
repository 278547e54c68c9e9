namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>An edge that the builder adds.</summary>
/// <param name="From">The calling service, by project name.</param>
/// <param name="To">The called service, by project name, or the type of a stub service; in an edge table, by catalog type.</param>
/// <param name="Wrap">Gets the edge and returns the one to use.</param>
internal sealed record StandingEdge(string From, string To, Func<IServiceEdge, IServiceEdge> Wrap);
