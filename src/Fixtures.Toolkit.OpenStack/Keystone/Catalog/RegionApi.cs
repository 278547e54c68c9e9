using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

internal static class RegionApi
{
    private static readonly string[] Known = ["id", "description", "parent_region_id"];

    private static readonly Schema Plain = Properties(KeystoneSchema.Description);

    private static readonly Schema Annotated = Properties(
        Schema.Any.Annotate("description", "The resource description.").With(new TypeKeyword(["string", "null"])));

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read("/v3/regions", List)
        .Post("/v3/regions", (keystone, request) => Create(keystone, request, null))
        .Read("/v3/regions/{region_id}", Show)
        .Put("/v3/regions/{region_id}", (keystone, request) => Create(keystone, request, request.Route("region_id")))
        .Patch("/v3/regions/{region_id}", Update)
        .Delete("/v3/regions/{region_id}", Delete);

    private static Schema Properties(Schema description) => Schema.Object(region => region
        .Optional("description", description)
        .Optional("id", Schema.String)
        .Optional("parent_region_id", Schema.OfType("string", "null")));

    private static Schema PropertiesOf(ApiRequest request) => KeystoneRelease.For(request).AnnotatesDescriptions ? Annotated : Plain;

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(CatalogPolicy.ListRegions);
        var regions = keystone.State.Catalog.Regions.Values.OrderBy(region => region.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(request, "regions", regions.Select(region => Document(region, request)), "parent_region_id");
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(CatalogPolicy.ShowRegion);
        return KeystoneDocuments.Member("region", Document(keystone.State.Catalog.Region(request.Route("region_id")), request));
    }

    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request, string? id)
    {
        var body = request.JsonBodyOrNull("region");
        request.Require(CatalogPolicy.CreateRegion);
        request.Validate(PropertiesOf(request).Extend(region => region.Open()), body);
        if (id is not null && body.Text("id") is { } other && other != id)
            throw new InvalidRequestException($"Conflicting region IDs specified: \"{id}\" != \"{other}\"");
        id ??= body.Text("id") is { Length: > 0 } given ? given : keystone.World.Ids.NewHexId();
        var region = new Region(id)
        {
            Description = body.Text("description") ?? "", ParentRegionId = body.Text("parent_region_id"),
            Extra = body.Extra(Known),
        };
        keystone.UpdateCatalog(catalog =>
        {
            if (catalog.Regions.ContainsKey(id))
                throw new ConflictException("region", $"Duplicate ID, {id}.");
            if (region.ParentRegionId is { } parent)
                catalog.Region(parent);
            RequireFit(region);
            return catalog with { Regions = catalog.Regions.Add(id, region) };
        });
        return KeystoneDocuments.Created(request, Region.ResourceType, "region", Document(region, request));
    }

    private static ApiResponse Update(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBodyOrNull("region");
        request.Require(CatalogPolicy.UpdateRegion);
        request.Validate(KeystoneSchema.Updating(PropertiesOf(request)), body);
        var id = request.Route("region_id");
        body.RequireSameId(id);
        var changed = keystone.UpdateCatalog(catalog =>
        {
            var parent = body.Text("parent_region_id") is { } parentId ? catalog.Region(parentId) : null;
            var region = catalog.Region(id);
            if (parent is not null)
                RequireNoCycle(catalog, parent, id);
            var changed = region with
            {
                Description = body.TextOr("description", region.Description) ?? "",
                ParentRegionId = body.TextOr("parent_region_id", region.ParentRegionId), Extra = body.ExtraOver(region.Extra, Known),
            };
            RequireFit(changed);
            return (catalog with { Regions = catalog.Regions.SetItem(id, changed) }, changed);
        });
        return KeystoneDocuments.Member("region", Document(changed, request));
    }

    /// <summary>Deletes the regions below it, too.</summary>
    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(CatalogPolicy.DeleteRegion);
        var id = request.Route("region_id");
        keystone.UpdateCatalog(catalog =>
        {
            catalog.Region(id);
            var gone = Descendants(catalog, id).Prepend(id).ToHashSet(StringComparer.Ordinal);
            if (catalog.Endpoints.Values.Any(endpoint => endpoint.RegionId is { } region && gone.Contains(region)))
                throw new ForbiddenStateException(
                    $"Unable to delete region {id} because it or its child regions have associated endpoints.");
            return catalog with { Regions = catalog.Regions.RemoveRange(gone) };
        });
        return ApiResponse.NoContent();
    }

    public static void RequireFit(Region region)
    {
        KeystoneColumns.RequireFit(region.Id, "id", 255);
        KeystoneColumns.RequireFit(region.Description, "description", 255);
    }

    private static void RequireNoCycle(CatalogDirectory catalog, Region parent, string id)
    {
        if (parent.Id == id || Descendants(catalog, id).Contains(parent.Id))
            throw new InvalidRequestException($"The specified parent region {id} would create a circular region hierarchy.");
    }

    /// <summary>Iterative, because the depth of regions has no limit.</summary>
    private static IEnumerable<string> Descendants(CatalogDirectory catalog, string id)
    {
        var children = catalog.Regions.Values.ToLookup(region => region.ParentRegionId, region => region.Id, StringComparer.Ordinal);
        var open = new Queue<string>([id]);
        while (open.TryDequeue(out var next))
        {
            foreach (var child in children[next])
            {
                yield return child;
                open.Enqueue(child);
            }
        }
    }

    private static JsonObject Document(Region region, ApiRequest request)
    {
        var document = KeystoneDocuments.WithExtra(region.Extra);
        document["id"] = region.Id;
        document["description"] = region.Description;
        document["parent_region_id"] = region.ParentRegionId;
        return document.Linked(request, "regions");
    }
}
