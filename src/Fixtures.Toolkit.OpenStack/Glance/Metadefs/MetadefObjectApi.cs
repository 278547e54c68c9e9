using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

/// <summary>The routes of a namespace's objects, which group properties.</summary>
/// <remarks>Source: Image API reference, "Metadata definition objects".</remarks>
internal static class MetadefObjectApi
{
    private const string All = "/v2/metadefs/namespaces/{namespace}/objects";
    private const string One = All + "/{name}";

    public static void Map(RouteTable<GlanceStore> routes) => routes
        .Get(All, List)
        .Post(All, Create)
        .Delete(All, static (glance, request) => glance.Clear(request, MetadefKind.Object))
        .Get(One, Show)
        .Put(One, Update)
        .Delete(One, Delete);

    private static ApiResponse List(GlanceStore glance, ApiRequest request)
    {
        MetadefQuery.RequirePositiveLimit(request);
        MetadefQuery.Read(request, isPaged: false);
        var access = new MetadefAccess(request);
        var space = access.Find(glance.State.Metadefs, MetadefAccess.Unknown);
        access.Require(MetadefPolicy.GetObjects, space);
        // Upstream validates limit, marker and order, but metadef_object_get_all ignores them.
        var shown = access.Allows(MetadefPolicy.GetObject, space) ? space.Objects : [];
        return ApiResponse.Ok(new JsonObject
        {
            ["objects"] = new JsonArray([.. shown.Select(item => MetadefDocument.StoredObject(space, item))]),
            ["schema"] = "v2/schemas/metadefs/objects",
        });
    }

    private static ApiResponse Create(GlanceStore glance, ApiRequest request)
    {
        var body = MetadefBody.ReadObject(request);
        var (name, definition) = (MetadefBody.Name(body), MetadefBody.ObjectDefinition(body));
        var (space, item) = glance.Add(
            request, MetadefPolicy.AddObject, MetadefKind.Object, name, definition, MetadefAccess.Unknown);
        return ApiResponse.Created(MetadefDocument.Object(space, item));
    }

    private static ApiResponse Show(GlanceStore glance, ApiRequest request)
    {
        var access = new MetadefAccess(request);
        var space = access.Find(glance.State.Metadefs, MetadefAccess.Unknown);
        access.Require(MetadefPolicy.GetObject, space);
        return ApiResponse.Ok(MetadefDocument.StoredObject(space, MetadefKind.Object.Find(space, request.Route("name"))));
    }

    private static ApiResponse Update(GlanceStore glance, ApiRequest request)
    {
        var body = MetadefBody.ReadObject(request);
        var (name, definition) = (MetadefBody.Name(body), MetadefBody.ObjectDefinition(body));
        var (space, item) = glance.Replace(
            request, MetadefPolicy.ModifyObject, MetadefKind.Object, name, definition, MetadefAccess.Unknown);
        return ApiResponse.Ok(MetadefDocument.Object(space, item));
    }

    private static ApiResponse Delete(GlanceStore glance, ApiRequest request)
    {
        glance.Remove(request, MetadefPolicy.DeleteObject, MetadefKind.Object, MetadefAccess.Unknown);
        return GlanceBody.NoContent();
    }
}
