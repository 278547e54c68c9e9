using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;

namespace Fixtures.Toolkit.OpenStack.Keystone.EndpointFilters;

/// <summary>Associations of projects with endpoints.</summary>
internal static class ProjectEndpointApi
{
    private const string Path = "/v3/OS-EP-FILTER/projects/{project_id}/endpoints";

    public static void Map(RouteTable<KeystoneService> routes) => routes
        .Read(Path, List)
        .Read("/v3/OS-EP-FILTER/endpoints/{endpoint_id}/projects", ListProjects)
        .Read(Path + "/{endpoint_id}", Check)
        .Put(Path + "/{endpoint_id}", Add)
        .Delete(Path + "/{endpoint_id}", Remove);

    /// <summary>Lists those of the projects that exist.</summary>
    public static ApiResponse Projects(KeystoneService service, ApiRequest request, IEnumerable<string> ids)
    {
        var projects = ids.Where(service.Directory.Projects.ContainsKey)
            .Order(StringComparer.Ordinal)
            .Select(id => service.Directory.Projects[id]);
        return KeystoneDocuments.List(request, "projects", projects.Select(project => ProjectDocument.From(project, request)));
    }

    public static ApiResponse Endpoints(KeystoneService service, ApiRequest request, Func<CatalogEndpoint, bool> isShown)
    {
        var endpoints = service.State.Catalog.Endpoints.Values.Where(isShown).OrderBy(endpoint => endpoint.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(request, "endpoints", endpoints.Select(endpoint => EndpointDocument.From(endpoint, request)));
    }

    public static string Project(KeystoneService service, ApiRequest request) => service.Directory.Project(request.Route("project_id")).Id;

    private static string Endpoint(KeystoneService service, ApiRequest request) =>
        service.State.Catalog.Endpoint(request.Route("endpoint_id")).Id;

    private static ApiResponse List(KeystoneService service, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.List);
        var projectId = Project(service, request);
        return Endpoints(service, request, endpoint => service.State.Catalog.Filter.Shows(endpoint, projectId));
    }

    private static ApiResponse ListProjects(KeystoneService service, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.ListProjects);
        var endpointId = Endpoint(service, request);
        return Projects(
            service,
            request,
            service.State.Catalog.Filter.Endpoints.Where(pair => pair.ShownId == endpointId).Select(pair => pair.ProjectId));
    }

    private static ApiResponse Check(KeystoneService service, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.Check);
        RequireShown(service.State.Catalog.Filter, Read(service, request));
        return ApiResponse.NoContent();
    }

    private static ApiResponse Add(KeystoneService service, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.Add);
        var pair = Read(service, request);
        service.UpdateCatalog(catalog => catalog.Filter.Endpoints.Contains(pair)
            ? throw new ConflictException("project_endpoint", "Duplicate entry")
            : catalog with { Filter = catalog.Filter with { Endpoints = catalog.Filter.Endpoints.Add(pair) } });
        return ApiResponse.NoContent();
    }

    private static ApiResponse Remove(KeystoneService service, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.Remove);
        var pair = new ProjectAssociation(request.Route("project_id"), request.Route("endpoint_id"));
        service.UpdateCatalog(catalog =>
        {
            RequireShown(catalog.Filter, pair);
            return catalog with { Filter = catalog.Filter with { Endpoints = catalog.Filter.Endpoints.Remove(pair) } };
        });
        return ApiResponse.NoContent();
    }

    private static ProjectAssociation Read(KeystoneService service, ApiRequest request)
    {
        var endpointId = Endpoint(service, request);
        return new ProjectAssociation(Project(service, request), endpointId);
    }

    private static void RequireShown(EndpointFilter filter, ProjectAssociation pair)
    {
        if (!filter.Endpoints.Contains(pair))
            throw new NotFoundException($"Endpoint {pair.ShownId} not found in project {pair.ProjectId}");
    }
}
