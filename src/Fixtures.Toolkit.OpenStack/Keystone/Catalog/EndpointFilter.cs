using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

/// <summary>A project and an endpoint or endpoint group that its catalog shows.</summary>
internal sealed record ProjectAssociation(string ProjectId, string ShownId);

/// <summary>The endpoint filters of projects. The catalog of a project without any shows all endpoints.</summary>
internal sealed record EndpointFilter
{
    public ImmutableDictionary<string, EndpointGroup> Groups { get; init; } = ImmutableDictionary<string, EndpointGroup>.Empty;

    public ImmutableHashSet<ProjectAssociation> Endpoints { get; init; } = [];

    /// <summary>Associations of projects with endpoint groups.</summary>
    public ImmutableHashSet<ProjectAssociation> GroupsOfProjects { get; init; } = [];

    public EndpointGroup Get(string groupId) => Groups.GetValueOrDefault(groupId) ?? throw new NotFoundException("Endpoint Group", groupId);

    /// <summary>Whether the project has a filter.</summary>
    public bool AppliesTo(string? projectId) =>
        Endpoints.Any(pair => pair.ProjectId == projectId) || GroupsOfProjects.Any(pair => pair.ProjectId == projectId);

    public IEnumerable<EndpointGroup> GroupsOf(string projectId) => GroupsOfProjects
        .Where(pair => pair.ProjectId == projectId).Select(pair => Groups[pair.ShownId]).OrderBy(group => group.Id, StringComparer.Ordinal);

    public bool Shows(CatalogEndpoint endpoint, string projectId) =>
        Endpoints.Contains(new ProjectAssociation(projectId, endpoint.Id)) || GroupsOf(projectId).Any(group => group.Contains(endpoint));

    public EndpointFilter WithoutGroup(string id) => this with
    {
        Groups = Groups.Remove(id), GroupsOfProjects = GroupsOfProjects.Except(GroupsOfProjects.Where(pair => pair.ShownId == id)),
    };

    public EndpointFilter WithoutProject(string id) => this with
    {
        Endpoints = Endpoints.Except(Endpoints.Where(pair => pair.ProjectId == id)),
        GroupsOfProjects = GroupsOfProjects.Except(GroupsOfProjects.Where(pair => pair.ProjectId == id)),
    };
}
