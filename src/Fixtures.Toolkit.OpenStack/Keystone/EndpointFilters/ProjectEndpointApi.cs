using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;

namespace Fixtures.Toolkit.OpenStack.Keystone.EndpointFilters;

internal static class ProjectEndpointApi
{
    private const string Path = "/v3/OS-EP-FILTER/projects/{project_id}/endpoints";

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read(Path, List)
        .Read("/v3/OS-EP-FILTER/endpoints/{endpoint_id}/projects", ListProjects)
        .Read(Path + "/{endpoint_id}", Check)
        .Put(Path + "/{endpoint_id}", Add)
        .Delete(Path + "/{endpoint_id}", Remove);

    /// <summary>Lists those of the projects that exist.</summary>
    public static ApiResponse Projects(KeystoneContext keystone, ApiRequest request, IEnumerable<string> ids)
    {
        var projects = ids.Where(keystone.Directory.Projects.ContainsKey)
            .Order(StringComparer.Ordinal)
            .Select(id => keystone.Directory.Projects[id]);
        return KeystoneDocuments.List(request, "projects", projects.Select(project => ProjectDocument.From(project, request)));
    }

    public static ApiResponse Endpoints(KeystoneContext keystone, ApiRequest request, Func<CatalogEndpoint, bool> isShown)
    {
        var endpoints = keystone.State.Catalog.Endpoints.Values.Where(isShown).OrderBy(endpoint => endpoint.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(request, "endpoints", endpoints.Select(endpoint => EndpointDocument.From(endpoint, request)));
    }

    public static string Project(KeystoneContext keystone, ApiRequest request) =>
        keystone.Directory.Project(request.Route("project_id")).Id;

    private static string Endpoint(KeystoneContext keystone, ApiRequest request) =>
        keystone.State.Catalog.Endpoint(request.Route("endpoint_id")).Id;

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.List);
        var projectId = Project(keystone, request);
        return Endpoints(keystone, request, endpoint => keystone.State.Catalog.Filter.Shows(endpoint, projectId));
    }

    private static ApiResponse ListProjects(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.ListProjects);
        var endpointId = Endpoint(keystone, request);
        return Projects(
            keystone,
            request,
            keystone.State.Catalog.Filter.Endpoints.Where(pair => pair.ShownId == endpointId).Select(pair => pair.ProjectId));
    }

    private static ApiResponse Check(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.Check);
        RequireShown(keystone.State.Catalog.Filter, Read(keystone, request));
        return ApiResponse.NoContent();
    }

    private static ApiResponse Add(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.Add);
        var pair = Read(keystone, request);
        keystone.UpdateCatalog(catalog => catalog.Filter.Endpoints.Contains(pair)
            ? throw new ConflictException("project_endpoint", "Duplicate entry")
            : catalog with { Filter = catalog.Filter with { Endpoints = catalog.Filter.Endpoints.Add(pair) } });
        return ApiResponse.NoContent();
    }

    private static ApiResponse Remove(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.Remove);
        var pair = new ProjectAssociation(request.Route("project_id"), request.Route("endpoint_id"));
        keystone.UpdateCatalog(catalog =>
        {
            RequireShown(catalog.Filter, pair);
            return catalog with { Filter = catalog.Filter with { Endpoints = catalog.Filter.Endpoints.Remove(pair) } };
        });
        return ApiResponse.NoContent();
    }

    private static ProjectAssociation Read(KeystoneContext keystone, ApiRequest request)
    {
        var endpointId = Endpoint(keystone, request);
        return new ProjectAssociation(Project(keystone, request), endpointId);
    }

    private static void RequireShown(EndpointFilter filter, ProjectAssociation pair)
    {
        if (!filter.Endpoints.Contains(pair))
            throw new NotFoundException($"Endpoint {pair.ShownId} not found in project {pair.ProjectId}");
    }
}
