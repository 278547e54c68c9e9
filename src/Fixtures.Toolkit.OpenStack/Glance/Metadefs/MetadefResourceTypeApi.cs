using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

/// <summary>The routes of resource types and of a namespace's associations with them.</summary>
/// <remarks>Source: Image API reference, "Metadata definition resource types".</remarks>
internal static class MetadefResourceTypeApi
{
    private const string All = "/v2/metadefs/namespaces/{namespace}/resource_types";

    public static void Map(RouteTable<GlanceStore> routes) => routes
        .Get("/v2/metadefs/resource_types", ListAll)
        .Get(All, List)
        .Post(All, Create)
        .Delete(All + "/{name}", Delete);

    private static ApiResponse ListAll(GlanceStore glance, ApiRequest request)
    {
        new MetadefAccess(request).Require(MetadefPolicy.ListResourceTypes);
        return ApiResponse.Ok(new JsonObject
        {
            ["resource_types"] = new JsonArray([.. glance.State.Metadefs.ResourceTypes.Select(MetadefDocument.ResourceType)]),
        });
    }

    private static ApiResponse List(GlanceStore glance, ApiRequest request)
    {
        var access = new MetadefAccess(request);
        var space = access.Find(glance.State.Metadefs);
        access.Require(MetadefPolicy.ListResourceTypes, space);
        var shown = access.Allows(MetadefPolicy.GetResourceType, space) ? space.ResourceTypes : [];
        return ApiResponse.Ok(new JsonObject
        {
            ["resource_type_associations"] = new JsonArray([.. shown.Select(MetadefDocument.ResourceType)]),
        });
    }

    private static ApiResponse Create(GlanceStore glance, ApiRequest request)
    {
        var body = MetadefBody.ReadResourceType(request);
        var (name, definition) = (MetadefBody.Name(body), MetadefBody.ResourceTypeDefinition(body));
        var (_, item) = glance.Add(request, MetadefPolicy.AddResourceType, MetadefKind.ResourceType, name, definition);
        return ApiResponse.Created(MetadefDocument.ResourceType(item));
    }

    private static ApiResponse Delete(GlanceStore glance, ApiRequest request)
    {
        glance.Remove(request, MetadefPolicy.RemoveResourceType, MetadefKind.ResourceType);
        return GlanceBody.NoContent();
    }
}
