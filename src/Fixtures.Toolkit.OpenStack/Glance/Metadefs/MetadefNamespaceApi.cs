using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

/// <remarks>Source: Image API reference, "Metadata definition namespaces".</remarks>
internal static class MetadefNamespaceApi
{
    public static void Map(RouteTable<GlanceStore> routes) => routes
        .Get("/v2/metadefs/namespaces", List)
        .Post("/v2/metadefs/namespaces", Create)
        .Get("/v2/metadefs/namespaces/{namespace}", Show)
        .Put("/v2/metadefs/namespaces/{namespace}", Update)
        .Delete("/v2/metadefs/namespaces/{namespace}", Delete);

    private static ApiResponse List(GlanceStore glance, ApiRequest request)
    {
        var query = MetadefQuery.Read(request);
        var access = new MetadefAccess(request);
        access.Require(MetadefPolicy.GetNamespaces);
        access.Require(MetadefPolicy.ListResourceTypes);
        var catalogue = glance.State.Metadefs;
        if (query.Marker is { } marker && !(catalogue.Find(marker) is { } last && access.Sees(last)))
        {
            throw marker.Length == 0
                ? GlanceFault.NotFound("Metadata definition namespace not found for id=")
                : MetadefAccess.Unknown(marker);
        }

        var page = query.Page(catalogue.NewestFirst.Where(access.Sees));
        var shown = page.Where(space => access.Allows(MetadefPolicy.GetNamespace, space)).ToList();
        var next = shown.Count > 0 && shown.Count == query.Limit ? shown[^1].Name : null;
        return ApiResponse.Ok(query.Document(shown.Select(MetadefDocument.Summary), next));
    }

    private static ApiResponse Create(GlanceStore glance, ApiRequest request)
    {
        var body = MetadefBody.ReadNamespace(request);
        var access = new MetadefAccess(request);
        access.Require(MetadefPolicy.AddNamespace);
        foreach (var (part, rule) in new[]
        {
            ("resource_type_associations", MetadefPolicy.AddResourceType), ("objects", MetadefPolicy.AddObject),
            ("properties", MetadefPolicy.AddProperty), ("tags", MetadefPolicy.AddTag),
        })
        {
            if (body.TryGetProperty(part, out _))
                access.Require(rule);
        }

        var created = glance.Update(state =>
        {
            var (metadefs, space) = CreateNamespace(state.Metadefs, body, request.Persona.ProjectId, glance.Now);
            return (state with { Metadefs = metadefs }, space);
        });
        request.Made(MetadefNamespace.ResourceType, created.Name);
        return ApiResponse.Created(MetadefDocument.AsRequested(created))
            .With("Location", $"{request.BaseUrl}{MetadefDocument.PathOf(created)}");
    }

    private static (MetadefCatalogue Catalogue, MetadefNamespace Namespace) CreateNamespace(
        MetadefCatalogue catalogue, JsonElement body, string? project, DateTimeOffset now)
    {
        var name = body.GetProperty("namespace").RequiredString();
        if (catalogue.Find(name) is not null)
            throw GlanceFault.Conflict($"The metadata definition namespace={name} already exists.");
        var number = catalogue.LastNumber;
        var space = ApplyBody(new MetadefNamespace(name, ++number, now) { UpdatedAt = now }, body, project);
        // Upstream replaces an empty owner by the project only in an update.
        if (MetadefBody.Text(body, "owner") is { } owner)
            space = space with { Owner = owner };
        foreach (var type in MetadefBody.Items(body, "resource_type_associations"))
            space = MetadefKind.ResourceType.Add(space, Item(type, MetadefBody.ResourceTypeDefinition(type)));
        foreach (var definition in MetadefBody.Items(body, "objects"))
            space = MetadefKind.Object.Add(space, Item(definition, MetadefBody.ObjectDefinition(definition)));
        foreach (var tag in MetadefBody.Items(body, "tags"))
            space = MetadefKind.Tag.Add(space, Item(tag, null));
        if (body.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
                space = MetadefKind.Property.Add(space, Named(property.Name, MetadefBody.PropertyDefinition(property.Value)));
        }

        return (catalogue.With(space).WithResourceTypes(space.ResourceTypes) with { LastNumber = number }, space);

        MetadefItem Item(JsonElement described, JsonElement? definition) => MetadefBody.Text(described, "name") is { } itemName
            ? Named(itemName, definition)
            : throw GlanceFault.BadRequest(
                "Couldn't create metadata namespace: Invalid input for field/attribute name. Value: 'None'. Mandatory field missing.");

        MetadefItem Named(string itemName, JsonElement? definition) =>
            new(itemName, ++number, now) { UpdatedAt = now, Definition = definition };
    }

    private static ApiResponse Show(GlanceStore glance, ApiRequest request)
    {
        var resourceType = MetadefQuery.ReadResourceType(request);
        var access = new MetadefAccess(request);
        var space = access.Find(glance.State.Metadefs, MetadefAccess.Unknown, _ => GlanceFault.NotFound());
        access.Require(MetadefPolicy.GetNamespace, space);
        access.Require(MetadefPolicy.ListResourceTypes, space);
        access.Require(MetadefPolicy.GetObjects, space);
        access.Require(MetadefPolicy.GetProperties, space);
        access.Require(MetadefPolicy.GetTags, space);
        return ApiResponse.Ok(MetadefDocument.Whole(space, resourceType));
    }

    private static ApiResponse Update(GlanceStore glance, ApiRequest request)
    {
        var body = MetadefBody.ReadNamespace(request);
        var name = body.GetProperty("namespace").RequiredString();
        var updated = glance.Update(state =>
        {
            var access = new MetadefAccess(request);
            var before = access.Find(state.Metadefs);
            access.Require(MetadefPolicy.ModifyNamespace, before);
            if (state.Metadefs.Find(name) is { } other && other != before)
            {
                throw GlanceFault.Conflict(
                    $"Invalid update. It would result in a duplicate metadata definition namespace with the same name of {name}");
            }

            var after = ApplyBody(before with { Name = name, UpdatedAt = glance.Now }, body, request.Persona.ProjectId);
            return (state with { Metadefs = state.Metadefs.Replace(before, after) }, after);
        });
        return ApiResponse.Ok(MetadefDocument.Bare(updated));
    }

    private static ApiResponse Delete(GlanceStore glance, ApiRequest request)
    {
        glance.Update(state =>
        {
            var access = new MetadefAccess(request);
            var space = access.Find(state.Metadefs);
            access.Require(MetadefPolicy.DeleteNamespace, space);
            MetadefChange.RequireUnprotected(space);
            return state with { Metadefs = state.Metadefs.Without(space) };
        });
        return GlanceBody.NoContent();
    }

    /// <summary>Sets all attributes from the body. Missing ones get the defaults of a new namespace.</summary>
    private static MetadefNamespace ApplyBody(MetadefNamespace space, JsonElement body, string? project) => space with
    {
        DisplayName = MetadefBody.Text(body, "display_name"),
        Description = MetadefBody.Text(body, "description"),
        Visibility = MetadefBody.Text(body, "visibility") ?? "private",
        IsProtected = body.TryGetProperty("protected", out var value) && value.ValueKind == JsonValueKind.True,
        Owner = MetadefBody.Text(body, "owner") is { Length: > 0 } owner ? owner : project,
    };
}
