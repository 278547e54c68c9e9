using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.EndpointFilters;

internal static class EndpointGroupApi
{
    private const string Path = "/v3/OS-EP-FILTER/endpoint_groups";

    private const string Kind = "endpoint_group";

    private static readonly string[] Known = ["id", "name", "description", "filters"];

    private static readonly string[] Conditions = ["service_id", "region_id", "interface"];

    private static readonly Schema Properties = Schema.Object(group => group
        .Optional("description", KeystoneSchema.Description)
        .Optional("filters", Schema.OfType("object"))
        .Optional("name", KeystoneSchema.Name));

    private static readonly Schema Creating = Properties.Extend(group => group.Require("name", "filters"));

    private static readonly Schema Updating = Properties.Extend(group => group.MinProperties(1));

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read(Path, List)
        .Post(Path, Create)
        .Read(Path + "/{endpoint_group_id}", Show)
        .Patch(Path + "/{endpoint_group_id}", Update)
        .Delete(Path + "/{endpoint_group_id}", Delete);

    public static JsonObject Document(EndpointGroup group, ApiRequest request)
    {
        var filters = new JsonObject();
        foreach (var (name, value) in group.Filters)
            filters[name] = KeystoneDocuments.Node(value);
        return new JsonObject
        {
            ["id"] = group.Id,
            ["name"] = group.Name,
            ["description"] = group.Description,
            ["filters"] = filters,
        }.Linked(request, "OS-EP-FILTER/endpoint_groups");
    }

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.ListGroups);
        var groups = keystone.State.Catalog.Filter.Groups.Values.OrderBy(group => group.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(request, "endpoint_groups", groups.Select(group => Document(group, request)), "name");
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.ShowGroup);
        return KeystoneDocuments.Member(Kind, Document(keystone.State.Catalog.Filter.Get(request.Route("endpoint_group_id")), request));
    }

    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.CreateGroup);
        var body = request.JsonBody(Kind);
        request.Validate(Creating, body);
        if (!body.GetProperty("filters").EnumerateObject().Any())
            throw new InvalidRequestException("filters field is required and cannot be empty");
        if (body.EnumerateObject().Select(attribute => attribute.Name).FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
            throw new InvalidRequestException($"'{unknown}' is an invalid keyword argument for EndpointGroup");
        var group = Change(new EndpointGroup(keystone.World.Ids.NewHexId(), ""), body);
        keystone.UpdateCatalog(
            catalog => catalog with { Filter = catalog.Filter with { Groups = catalog.Filter.Groups.Add(group.Id, group) } });
        return KeystoneDocuments.Created(request, EndpointGroup.ResourceType, Kind, Document(group, request));
    }

    private static ApiResponse Update(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.UpdateGroup);
        var body = request.JsonBody(Kind);
        request.Validate(Updating, body);
        var id = request.Route("endpoint_group_id");
        var changed = keystone.UpdateCatalog(catalog =>
        {
            var changed = Change(catalog.Filter.Get(id), body);
            return (catalog with { Filter = catalog.Filter with { Groups = catalog.Filter.Groups.SetItem(id, changed) } }, changed);
        });
        return KeystoneDocuments.Member(Kind, Document(changed, request));
    }

    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(EndpointFilterPolicy.DeleteGroup);
        keystone.UpdateCatalog(
            catalog => catalog with { Filter = catalog.Filter.WithoutGroup(catalog.Filter.Get(request.Route("endpoint_group_id")).Id) });
        return ApiResponse.NoContent();
    }

    private static EndpointGroup Change(EndpointGroup group, JsonElement body) => group with
    {
        Name = body.Text("name") ?? group.Name,
        Description = body.TextOr("description", group.Description),
        Filters = body.Property("filters") is { } filters ? ReadFilters(filters) : group.Filters,
    };

    private static ImmutableSortedDictionary<string, JsonElement> ReadFilters(JsonElement filters) =>
        filters.EnumerateObject().All(filter => Conditions.Contains(filter.Name))
            ? filters.EnumerateObject()
                .ToImmutableSortedDictionary(filter => filter.Name, filter => filter.Value.Clone(), StringComparer.Ordinal)
            : throw new MissingAttributeException(string.Join(" or ", Conditions), Kind);
}
