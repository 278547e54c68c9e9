using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A service that a cloud can have. <c>WithOnly</c> and <c>HasService</c> take either name; edges take the project.</summary>
/// <param name="Type">Its type in the service catalog: <c>compute</c>.</param>
/// <param name="Project">The OpenStack project, and the name of the service's own user: <c>nova</c>.</param>
public sealed record OpenStackService(string Type, string Project)
{
    /// <summary>The types of the services that it calls, over the edges that <see cref="CloudEdges"/> changes. Default: none.</summary>
    public ImmutableArray<string> Calls { get; init; } = [];

    /// <summary>The types of the resources that <see cref="OpenStackCloud.ListResources"/> lists for it. Default: none.</summary>
    public IReadOnlyList<ResourceType> ResourceTypes { get; init; } = [];

    internal bool Is(string name) => name == Type || name == Project;
}
