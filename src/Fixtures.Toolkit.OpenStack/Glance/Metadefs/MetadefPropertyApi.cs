using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

/// <remarks>Source: Image API reference, "Metadata definition properties".</remarks>
internal static class MetadefPropertyApi
{
    private const string All = "/v2/metadefs/namespaces/{namespace}/properties";
    private const string One = All + "/{name}";

    public static void Map(RouteTable<GlanceStore> routes) => routes
        .Get(All, List)
        .Post(All, Create)
        .Delete(All, static (glance, request) => glance.Clear(request, MetadefKind.Property))
        .Get(One, Show)
        .Put(One, Update)
        .Delete(One, Delete);

    private static ApiResponse List(GlanceStore glance, ApiRequest request)
    {
        var access = new MetadefAccess(request);
        var space = access.Find(glance.State.Metadefs);
        access.Require(MetadefPolicy.GetProperties, space);
        return ApiResponse.Ok(MetadefDocument.Properties(space));
    }

    private static ApiResponse Create(GlanceStore glance, ApiRequest request)
    {
        var body = MetadefBody.ReadProperty(request);
        var definition = MetadefBody.NamedPropertyDefinition(body);
        var (_, item) = glance.Add(request, MetadefPolicy.AddProperty, MetadefKind.Property, MetadefBody.Name(body), definition);
        return ApiResponse.Created(MetadefDocument.Named(item));
    }

    private static ApiResponse Show(GlanceStore glance, ApiRequest request)
    {
        var access = new MetadefAccess(request);
        var catalogue = glance.State.Metadefs;
        var space = access.Find(catalogue);
        access.Require(MetadefPolicy.GetProperty, space);
        var name = request.Route("name");
        if (MetadefQuery.ReadResourceType(request) is { } type)
        {
            access.Require(MetadefPolicy.GetResourceType, space);
            name = WithoutPrefix(catalogue, space, type, name);
        }

        return ApiResponse.Ok(MetadefDocument.Named(MetadefKind.Property.Find(space, name)));
    }

    private static ApiResponse Update(GlanceStore glance, ApiRequest request)
    {
        var body = MetadefBody.ReadProperty(request);
        var definition = MetadefBody.NamedPropertyDefinition(body);
        var (_, item) = glance.Replace(request, MetadefPolicy.ModifyProperty, MetadefKind.Property, MetadefBody.Name(body), definition);
        return ApiResponse.Ok(MetadefDocument.Named(item));
    }

    private static ApiResponse Delete(GlanceStore glance, ApiRequest request)
    {
        glance.Remove(request, MetadefPolicy.RemoveProperty, MetadefKind.Property);
        return GlanceBody.NoContent();
    }

    /// <summary>Removes the prefix of a resource type association from the name of a property.</summary>
    private static string WithoutPrefix(MetadefCatalogue catalogue, MetadefNamespace space, string type, string name)
    {
        if (!catalogue.ResourceTypes.Any(known => known.Name == type))
            throw GlanceFault.NotFound($"The metadata definition resource-type with name={type}, was not found.");
        if (!space.ResourceTypes.Any(own => own.Name == type))
        {
            throw GlanceFault.NotFound(
                $"The metadata definition resource-type association of resource-type={type} to namespace={space.Name}, was not found.");
        }

        var prefix = MetadefDocument.PrefixOf(space, type);
        return prefix is { Length: > 0 } && name.StartsWith(prefix, StringComparison.Ordinal)
            ? name[prefix.Length..]
            : throw GlanceFault.NotFound(
                $"Property {name} does not start with the expected resource type association prefix of '{prefix ?? "None"}'.");
    }
}
