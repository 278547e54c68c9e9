using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Http.Schemas;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;

namespace Fixtures.Toolkit.OpenStack.Keystone.EndpointFilter;

/// <summary>Groups of endpoints.</summary>
internal static class EndpointGroupApi
{
    private const string Path = "/v3/OS-EP-FILTER/endpoint_groups";

    private static readonly string[] Filters = ["service_id", "region_id", "interface"];

    private static readonly Schema Properties = Schema.Object(group => group
        .Optional("description", KeystoneSchema.Description)
        .Optional("filters", Schema.OfType("object"))
        .Optional("name", KeystoneSchema.Name));

    private static readonly Schema Creating = Properties.Extend(group => group.Require("name", "filters"));

    private static readonly Schema Updating = Properties.Extend(group => group.MinProperties(1));

    public static void Map(RouteTable<KeystoneService> routes) => routes
        .Read(Path, List)
        .Post(Path, Create)
        .Read(Path + "/{endpoint_group_id}", Show)
        .Patch(Path + "/{endpoint_group_id}", Update)
        .Delete(Path + "/{endpoint_group_id}", Delete)
        .Read(Path + "/{endpoint_group_id}/endpoints", ListEndpoints);

    public static EndpointGroup Find(ServiceDirectory catalog, string id) =>
        catalog.EndpointGroups.GetValueOrDefault(id) ?? throw NotFoundException.Of("Endpoint Group", id);

    public static JsonObject Document(EndpointGroup group, ApiRequest request) => new JsonObject
    {
        ["id"] = group.Id,
        ["name"] = group.Name,
        ["description"] = group.Description,
        ["filters"] = KeystoneDocuments.Node(group.Filters),
    }.Linked(request, "OS-EP-FILTER/endpoint_groups");

    private static ApiResponse List(KeystoneService service, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.ListGroups);
        var groups = service.State.Catalog.EndpointGroups.Values.OrderBy(group => group.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(request, "endpoint_groups", groups.Select(group => Document(group, request)), "name");
    }

    private static ApiResponse Show(KeystoneService service, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.ShowGroup);
        return KeystoneDocuments.Member("endpoint_group", Document(Find(service.State.Catalog, request.Route("endpoint_group_id")), request));
    }

    private static ApiResponse Create(KeystoneService service, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.CreateGroup);
        var body = request.JsonBody("endpoint_group");
        KeystoneSchema.Validate(Creating, body);
        var filters = body.GetProperty("filters");
        if (!filters.EnumerateObject().Any())
            throw new InvalidRequestException("filters field is required and cannot be empty");
        CheckFilters(filters);
        var group = new EndpointGroup(service.World.Ids.NewHexId(), body.Text("name")!, filters.Clone()) { Description = body.Text("description") };
        service.UpdateCatalog(catalog => catalog with { EndpointGroups = catalog.EndpointGroups.Add(group.Id, group) });
        return KeystoneDocuments.Member("endpoint_group", Document(group, request), HttpStatusCode.Created);
    }

    private static ApiResponse Update(KeystoneService service, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.UpdateGroup);
        var body = request.JsonBody("endpoint_group");
        KeystoneSchema.Validate(Updating, body);
        var filters = body.Property("filters");
        if (filters is { } given)
            CheckFilters(given);
        var id = request.Route("endpoint_group_id");
        body.RequireSameId(id);
        EndpointGroup changed = null!;
        service.UpdateCatalog(catalog =>
        {
            var group = Find(catalog, id);
            changed = group with
            {
                Name = body.Text("name") ?? group.Name, Description = body.TextOr("description", group.Description), Filters = filters?.Clone() ?? group.Filters,
            };
            return catalog with { EndpointGroups = catalog.EndpointGroups.SetItem(id, changed) };
        });
        return KeystoneDocuments.Member("endpoint_group", Document(changed, request));
    }

    private static ApiResponse Delete(KeystoneService service, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.DeleteGroup);
        var id = request.Route("endpoint_group_id");
        service.UpdateCatalog(catalog => catalog with
        {
            EndpointGroups = catalog.EndpointGroups.Remove(Find(catalog, id).Id),
            EndpointShares = catalog.EndpointShares.Except(catalog.EndpointShares.Where(share => share.SharedId == id)),
        });
        return ApiResponse.NoContent();
    }

    private static ApiResponse ListEndpoints(KeystoneService service, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.ListEndpointsOfGroup);
        var group = Find(service.State.Catalog, request.Route("endpoint_group_id"));
        var endpoints = service.State.Catalog.Endpoints.Values.OrderBy(endpoint => endpoint.Id, StringComparer.Ordinal)
            .Where(endpoint => Has(group.Filters, "interface", endpoint.Interface)
                && Has(group.Filters, "service_id", endpoint.ServiceId)
                && Has(group.Filters, "region_id", endpoint.RegionId));
        return KeystoneDocuments.List(request, "endpoints", endpoints.Select(endpoint => EndpointApi.Document(endpoint, request)));
    }

    private static bool Has(JsonElement filters, string name, string? actual) => filters.Property(name) is null || filters.Text(name) == actual;

    private static void CheckFilters(JsonElement filters)
    {
        if (filters.EnumerateObject().Any(filter => !Filters.Contains(filter.Name)))
            throw new MissingAttributeException(string.Join(" or ", Filters), "endpoint_group");
    }
}
