using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Placement.ResourceClasses;

/// <summary>The routes below <c>/resource_classes</c>.</summary>
internal static class ResourceClassApi
{
    private static readonly Schema Named = Schema.Object(root => root
        .Required("name", Schema.String.Pattern("^CUSTOM_[A-Z0-9_]+$").MaxLength(255))
        .Closed());

    public static void Map(RouteTable<PlacementStore> routes) => routes
        .Get("/resource_classes", List)
        .Post("/resource_classes", Create)
        .Get("/resource_classes/{name}", Show)
        .Put("/resource_classes/{name}", Update)
        .Delete("/resource_classes/{name}", Delete);

    private static ApiResponse List(PlacementStore placement, ApiRequest request)
    {
        request.RequireVersion(PlacementVersions.ResourceClasses);
        request.RequireAcceptsJson();
        request.Authorize(ResourceClassPolicy.List);
        var custom = placement.State.ResourceClasses.All;
        var modified = custom.IsEmpty ? placement.World.Options.Start : custom.Max(one => one.ModifiedAt);
        var names = placement.Names.ResourceClasses.Concat(custom.Select(one => one.Name));
        return ApiResponse.Json(HttpStatusCode.OK, (names, request), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("resource_classes");
            foreach (var name in it.names)
                Write(writer, name, it.request);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }).WithCacheHeaders(request, modified);
    }

    private static ApiResponse Create(PlacementStore placement, ApiRequest request)
    {
        request.RequireVersion(PlacementVersions.ResourceClasses);
        request.RequireJson();
        request.Authorize(ResourceClassPolicy.Create);
        var name = request.ReadJson(Named).RequiredString("name");
        placement.Update(state => placement.FindResourceClassId(state, name) is null
            ? state with { ResourceClasses = state.ResourceClasses.Add(name, placement.Now) }
            : throw new PlacementConflictException($"Conflicting resource class already exists: {name}"));
        request.Made(CustomResourceClasses.ResourceType, name);
        return ApiResponse.Empty(HttpStatusCode.Created).With("location", UrlOf(request, name));
    }

    private static ApiResponse Show(PlacementStore placement, ApiRequest request)
    {
        request.RequireVersion(PlacementVersions.ResourceClasses);
        request.RequireAcceptsJson();
        request.Authorize(ResourceClassPolicy.Show);
        var name = request.Route("name");
        var state = placement.State;
        placement.RequireResourceClass(state, name);
        var modified = state.ResourceClasses.Find(name)?.ModifiedAt ?? placement.World.Options.Start;
        return Document(name, request).WithCacheHeaders(request, modified);
    }

    private static ApiResponse Update(PlacementStore placement, ApiRequest request) =>
        request.Version >= PlacementVersions.BodilessResourceClass ? Ensure(placement, request) : Rename(placement, request);

    private static ApiResponse Rename(PlacementStore placement, ApiRequest request)
    {
        request.RequireVersion(PlacementVersions.ResourceClasses);
        request.RequireJson();
        request.Authorize(ResourceClassPolicy.Update);
        var (old, name) = (request.Route("name"), request.ReadJson(Named).RequiredString("name"));
        placement.Update(state =>
        {
            placement.RequireResourceClass(state, old);
            var custom = state.ResourceClasses.Find(old) ?? throw new BadRequestException($"Cannot update standard resource class {old}");
            return name != old && placement.FindResourceClassId(state, name) is not null
                ? throw new PlacementConflictException($"Resource class already exists: {name}")
                : state.Rename(custom, name, placement.Now);
        });
        return Document(name, request);
    }

    /// <summary>Creates the class unless it exists, since 1.7.</summary>
    private static ApiResponse Ensure(PlacementStore placement, ApiRequest request)
    {
        request.Authorize(ResourceClassPolicy.Update);
        var name = request.Route("name");
        // update_resource_class validates the name of the path as if it were a body.
        var body = JsonData.ToElement(new JsonObject { ["name"] = name });
        if (Named.Validate(body, PlacementValidation.Rules) is { } mistake)
            throw new BadRequestException(PlacementWording.Of(mistake));
        var isNew = placement.Update(state => placement.FindResourceClassId(state, name) is null
            ? (state with { ResourceClasses = state.ResourceClasses.Add(name, placement.Now) }, true)
            : (state, false));
        if (isNew)
            request.Made(CustomResourceClasses.ResourceType, name);
        return ApiResponse.Empty(isNew ? HttpStatusCode.Created : HttpStatusCode.NoContent).With("location", UrlOf(request, name));
    }

    private static ApiResponse Delete(PlacementStore placement, ApiRequest request)
    {
        request.RequireVersion(PlacementVersions.ResourceClasses);
        request.Authorize(ResourceClassPolicy.Delete);
        var name = request.Route("name");
        placement.Update(state =>
        {
            placement.RequireResourceClass(state, name);
            var custom = state.ResourceClasses.Find(name)
                ?? throw new BadRequestException($"Error in delete resource class: Cannot delete standard resource class {name}.");
            return state.HasInventoryOf(name)
                ? throw new PlacementConflictException(
                    $"Error in delete resource class: Cannot delete resource class {name}. Class is in use in inventory.")
                : state with { ResourceClasses = state.ResourceClasses.Remove(custom) };
        });
        return ApiResponse.NoContent();
    }

    private static ApiResponse Document(string name, ApiRequest request) =>
        ApiResponse.Json(HttpStatusCode.OK, (name, request), static (writer, it) => Write(writer, it.name, it.request));

    private static void Write(Utf8JsonWriter writer, string name, ApiRequest request)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteStartArray("links");
        writer.WriteStartObject();
        writer.WriteString("rel", "self");
        writer.WriteString("href", $"{request.PathPrefix()}/resource_classes/{name}");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string UrlOf(ApiRequest request, string name) => $"{request.BaseUrl}/resource_classes/{name}";
}
