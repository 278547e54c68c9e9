using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

/// <remarks>Source: Image API reference, "Metadata definition namespaces".</remarks>
internal static class MetadefNamespaceApi
{
    public static void Map(RouteTable<GlanceService> routes) => routes
        .Get("/v2/metadefs/namespaces", List)
        .Post("/v2/metadefs/namespaces", Create)
        .Get("/v2/metadefs/namespaces/{namespace}", Show)
        .Put("/v2/metadefs/namespaces/{namespace}", Update)
        .Delete("/v2/metadefs/namespaces/{namespace}", Delete);

    private static ApiResponse List(GlanceService glance, ApiRequest request)
    {
        var query = MetadefQuery.Read(request);
        var access = new MetadefAccess(request);
        access.Require(MetadefPolicy.GetNamespaces);
        access.Require(MetadefPolicy.ListResourceTypes);
        var catalogue = glance.Store.Value.Metadefs;
        if (query.Marker is { } marker && !(catalogue.Find(marker) is { } last && access.Sees(last)))
            throw marker.Length == 0 ? GlanceFault.NotFound("Metadata definition namespace not found for id=") : MetadefAccess.Unknown(marker);
        var page = query.Page(catalogue.NewestFirst.Where(access.Sees));
        var shown = page.Where(space => access.Allows(MetadefPolicy.GetNamespace, space)).ToList();
        return ApiResponse.Ok(query.Document(shown.Select(MetadefDocument.Summary), shown.Count > 0 && shown.Count == query.Limit ? shown[^1].Name : null));
    }

    private static ApiResponse Create(GlanceService glance, ApiRequest request)
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

        var made = glance.Store.Update(state =>
        {
            var (metadefs, space) = Make(state.Metadefs, body, request.Persona.ProjectId, glance.Now);
            return (state with { Metadefs = metadefs }, space);
        });
        request.Made(ResourceKind.MetadefNamespace, made.Name);
        return ApiResponse.Created(MetadefDocument.AsAsked(made)).With("Location", $"{request.BaseUrl}{MetadefDocument.PathOf(made)}");
    }

    private static (MetadefCatalogue Catalogue, MetadefNamespace Namespace) Make(MetadefCatalogue catalogue, JsonElement body, string? project, DateTimeOffset now)
    {
        var name = MetadefBody.Text(body, "namespace")!;
        if (catalogue.Find(name) is not null)
            throw GlanceFault.Conflict($"The metadata definition namespace={name} already exists.");
        var number = catalogue.LastNumber;
        var space = Described(new MetadefNamespace(name, ++number, now) { UpdatedAt = now }, body, project);
        // Only a change takes an empty owner for none.
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
            : throw GlanceFault.BadRequest("Couldn't create metadata namespace: Invalid input for field/attribute name. Value: 'None'. Mandatory field missing.");

        MetadefItem Named(string itemName, JsonElement? definition) => new(itemName, ++number, now) { UpdatedAt = now, Definition = definition };
    }

    private static ApiResponse Show(GlanceService glance, ApiRequest request)
    {
        var resourceType = MetadefQuery.ReadResourceType(request);
        var access = new MetadefAccess(request);
        var space = access.Find(glance.Store.Value.Metadefs, MetadefAccess.Unknown, _ => GlanceFault.NotFound());
        access.Require(MetadefPolicy.GetNamespace, space);
        foreach (var rule in new[] { MetadefPolicy.ListResourceTypes, MetadefPolicy.GetObjects, MetadefPolicy.GetProperties, MetadefPolicy.GetTags })
            access.Require(rule, space);
        return ApiResponse.Ok(MetadefDocument.Whole(space, resourceType));
    }

    private static ApiResponse Update(GlanceService glance, ApiRequest request)
    {
        var body = MetadefBody.ReadNamespace(request);
        var name = MetadefBody.Text(body, "namespace")!;
        var updated = glance.Store.Update(state =>
        {
            var access = new MetadefAccess(request);
            var before = access.Find(state.Metadefs);
            access.Require(MetadefPolicy.ModifyNamespace, before);
            if (state.Metadefs.Find(name) is { } other && other != before)
                throw GlanceFault.Conflict($"Invalid update. It would result in a duplicate metadata definition namespace with the same name of {name}");
            var after = Described(before with { Name = name, UpdatedAt = glance.Now }, body, request.Persona.ProjectId);
            return (state with { Metadefs = state.Metadefs.Replace(before, after) }, after);
        });
        return ApiResponse.Ok(MetadefDocument.Bare(updated));
    }

    private static ApiResponse Delete(GlanceService glance, ApiRequest request)
    {
        glance.Store.Update(state =>
        {
            var access = new MetadefAccess(request);
            var space = access.Find(state.Metadefs);
            access.Require(MetadefPolicy.DeleteNamespace, space);
            MetadefChange.RequireUnprotected(space);
            return state with { Metadefs = state.Metadefs.Without(space) };
        });
        return GlanceBody.NoContent();
    }

    /// <summary>What is not named gets what a new namespace has.</summary>
    private static MetadefNamespace Described(MetadefNamespace space, JsonElement body, string? project) => space with
    {
        DisplayName = MetadefBody.Text(body, "display_name"),
        Description = MetadefBody.Text(body, "description"),
        Visibility = MetadefBody.Text(body, "visibility") ?? "private",
        IsProtected = body.TryGetProperty("protected", out var value) && value.ValueKind == JsonValueKind.True,
        Owner = MetadefBody.Text(body, "owner") is { Length: > 0 } owner ? owner : project,
    };
}
