using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.EndpointFilters;

internal static class ProjectEndpointGroupApi
{
    private const string Group = "/v3/OS-EP-FILTER/endpoint_groups/{endpoint_group_id}";

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read("/v3/OS-EP-FILTER/projects/{project_id}/endpoint_groups", List)
        .Read(Group + "/endpoints", ListEndpoints)
        .Read(Group + "/projects", ListProjects)
        .Read(Group + "/projects/{project_id}", Show)
        .Put(Group + "/projects/{project_id}", Add)
        .Delete(Group + "/projects/{project_id}", Remove);

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.ListGroupsOfProject);
        var groups = keystone.State.Catalog.Filter.GroupsOf(ProjectEndpointApi.Project(keystone, request));
        return KeystoneDocuments.List(request, "endpoint_groups", groups.Select(group => EndpointGroupApi.Document(group, request)));
    }

    private static ApiResponse ListEndpoints(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.ListEndpointsOfGroup);
        return ProjectEndpointApi.Endpoints(
            keystone, request, keystone.State.Catalog.Filter.Get(request.Route("endpoint_group_id")).Contains);
    }

    private static ApiResponse ListProjects(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.ListProjectsOfGroup);
        var pairs = keystone.State.Catalog.Filter.GroupsOfProjects.Where(pair => pair.ShownId == request.Route("endpoint_group_id"));
        return ProjectEndpointApi.Projects(keystone, request, pairs.Select(pair => pair.ProjectId));
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.CheckGroup);
        var pair = Read(keystone, request);
        RequireShown(keystone.State.Catalog.Filter, pair);
        return KeystoneDocuments.Member("project_endpoint_group", new JsonObject
        {
            ["endpoint_group_id"] = pair.ShownId,
            ["project_id"] = pair.ProjectId,
            ["links"] = new JsonObject { ["self"] = $"/OS-EP-FILTER/endpoint_groups/{pair.ShownId}/projects/{pair.ProjectId}" },
        });
    }

    private static ApiResponse Add(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.AddGroup);
        var pair = Read(keystone, request);
        keystone.UpdateCatalog(catalog => catalog.Filter.GroupsOfProjects.Contains(pair)
            ? throw new ConflictException("project_endpoint_group", "Duplicate entry")
            : catalog with { Filter = catalog.Filter with { GroupsOfProjects = catalog.Filter.GroupsOfProjects.Add(pair) } });
        return ApiResponse.NoContent();
    }

    private static ApiResponse Remove(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.RemoveGroup);
        var pair = Read(keystone, request);
        keystone.UpdateCatalog(catalog =>
        {
            RequireShown(catalog.Filter, pair);
            return catalog with { Filter = catalog.Filter with { GroupsOfProjects = catalog.Filter.GroupsOfProjects.Remove(pair) } };
        });
        return ApiResponse.NoContent();
    }

    private static ProjectAssociation Read(KeystoneContext keystone, ApiRequest request)
    {
        var projectId = ProjectEndpointApi.Project(keystone, request);
        return new ProjectAssociation(projectId, keystone.State.Catalog.Filter.Get(request.Route("endpoint_group_id")).Id);
    }

    private static void RequireShown(EndpointFilter filter, ProjectAssociation pair)
    {
        if (!filter.GroupsOfProjects.Contains(pair))
            throw new NotFoundException("Endpoint Group Project Association not found");
    }
}
