using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Keystone.EndpointFilter;

/// <summary>
/// Which endpoints, and groups of them, a project was given. It is kept and shown; with the default catalog driver, which this is, it does
/// not change what is in a token's catalog.
/// </summary>
internal static class EndpointShareApi
{
    private const string Group = "/v3/OS-EP-FILTER/endpoint_groups/{endpoint_group_id}/projects";

    private const string Project = "/v3/OS-EP-FILTER/projects/{project_id}/endpoints";

    public static void Map(RouteTable<KeystoneService> routes) => routes
        .Read(Group, ListProjectsOfGroup)
        .Read(Group + "/{project_id}", ShowGroup)
        .Put(Group + "/{project_id}", (service, request) => Add(service, request, GroupShare(service, request, EndpointFilterPolicy.AddGroup), "project_endpoint_group"))
        .Delete(Group + "/{project_id}", RemoveGroup)
        .Read("/v3/OS-EP-FILTER/projects/{project_id}/endpoint_groups", ListGroups)
        .Read(Project, ListEndpoints)
        .Read(Project + "/{endpoint_id}", Check)
        .Put(Project + "/{endpoint_id}", (service, request) => Add(service, request, Share(service, request, EndpointFilterPolicy.Add), "project_endpoint"))
        .Delete(Project + "/{endpoint_id}", Remove)
        .Read("/v3/OS-EP-FILTER/endpoints/{endpoint_id}/projects", ListProjects);

    private static EndpointShare GroupShare(KeystoneService service, ApiRequest request, PolicyRule rule)
    {
        request.Require(rule);
        var project = service.Directory.Project(request.Route("project_id"));
        return new EndpointShare(EndpointGroupApi.Find(service.State.Catalog, request.Route("endpoint_group_id")).Id, project.Id);
    }

    private static EndpointShare Share(KeystoneService service, ApiRequest request, PolicyRule rule)
    {
        request.Require(rule);
        var endpoint = EndpointApi.Find(service.State.Catalog, request.Route("endpoint_id"));
        return new EndpointShare(endpoint.Id, service.Directory.Project(request.Route("project_id")).Id);
    }

    private static ApiResponse ListProjectsOfGroup(KeystoneService service, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.ListProjectsOfGroup);
        return Projects(service, request, EndpointGroupApi.Find(service.State.Catalog, request.Route("endpoint_group_id")).Id);
    }

    private static ApiResponse ListProjects(KeystoneService service, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.ListProjects);
        return Projects(service, request, EndpointApi.Find(service.State.Catalog, request.Route("endpoint_id")).Id);
    }

    private static ApiResponse Projects(KeystoneService service, ApiRequest request, string sharedId)
    {
        var projects = service.State.Catalog.EndpointShares.Where(share => share.SharedId == sharedId).Select(share => share.ProjectId)
            .Order(StringComparer.Ordinal).Select(id => service.Directory.Projects.GetValueOrDefault(id)).OfType<Project>();
        return KeystoneDocuments.List(request, "projects", projects.Select(project => ProjectDocument.From(project, request)));
    }

    private static ApiResponse ShowGroup(KeystoneService service, ApiRequest request)
    {
        var share = GroupShare(service, request, EndpointFilterPolicy.CheckGroup);
        RequireGroupShare(service.State.Catalog, share);
        return KeystoneDocuments.Member("project_endpoint_group", new JsonObject
        {
            ["endpoint_group_id"] = share.SharedId,
            ["project_id"] = share.ProjectId,
            ["links"] = new JsonObject { ["self"] = $"/OS-EP-FILTER/endpoint_groups/{share.SharedId}/projects/{share.ProjectId}" },
        });
    }

    private static ApiResponse Add(KeystoneService service, ApiRequest request, EndpointShare share, string kind)
    {
        service.UpdateCatalog(catalog => catalog.EndpointShares.Contains(share)
            ? throw new ConflictException(kind, "Duplicate entry")
            : catalog with { EndpointShares = catalog.EndpointShares.Add(share) });
        return ApiResponse.NoContent();
    }

    private static ApiResponse RemoveGroup(KeystoneService service, ApiRequest request)
    {
        var share = GroupShare(service, request, EndpointFilterPolicy.RemoveGroup);
        service.UpdateCatalog(catalog =>
        {
            RequireGroupShare(catalog, share);
            return catalog with { EndpointShares = catalog.EndpointShares.Remove(share) };
        });
        return ApiResponse.NoContent();
    }

    private static ApiResponse ListGroups(KeystoneService service, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.ListGroupsOfProject);
        var catalog = service.State.Catalog;
        var groups = catalog.EndpointShares.Where(share => share.ProjectId == request.Route("project_id")).Select(share => share.SharedId)
            .Order(StringComparer.Ordinal).Select(id => catalog.EndpointGroups.GetValueOrDefault(id)).OfType<EndpointGroup>();
        return KeystoneDocuments.List(request, "endpoint_groups", groups.Select(group => EndpointGroupApi.Document(group, request)));
    }

    private static ApiResponse ListEndpoints(KeystoneService service, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.ListEndpoints);
        var (catalog, projectId) = (service.State.Catalog, service.Directory.Project(request.Route("project_id")).Id);
        var endpoints = catalog.EndpointShares.Where(share => share.ProjectId == projectId).Select(share => share.SharedId)
            .Order(StringComparer.Ordinal).Select(id => catalog.Endpoints.GetValueOrDefault(id)).OfType<CatalogEndpoint>();
        return KeystoneDocuments.List(request, "endpoints", endpoints.Select(endpoint => EndpointApi.Document(endpoint, request)));
    }

    private static ApiResponse Check(KeystoneService service, ApiRequest request)
    {
        RequireShare(service.State.Catalog, Share(service, request, EndpointFilterPolicy.Check));
        return ApiResponse.NoContent();
    }

    private static ApiResponse Remove(KeystoneService service, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.Remove);
        var share = new EndpointShare(request.Route("endpoint_id"), request.Route("project_id"));
        service.UpdateCatalog(catalog =>
        {
            RequireShare(catalog, share);
            return catalog with { EndpointShares = catalog.EndpointShares.Remove(share) };
        });
        return ApiResponse.NoContent();
    }

    private static void RequireGroupShare(ServiceDirectory catalog, EndpointShare share)
    {
        if (!catalog.EndpointShares.Contains(share))
            throw new NotFoundException("Endpoint Group Project Association not found");
    }

    private static void RequireShare(ServiceDirectory catalog, EndpointShare share)
    {
        if (!catalog.EndpointShares.Contains(share))
            throw new NotFoundException($"Endpoint {share.SharedId} not found in project {share.ProjectId}");
    }
}
