using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

/// <remarks>Source: Image API reference, "Metadata definition tags".</remarks>
internal static class MetadefTagApi
{
    private const string All = "/v2/metadefs/namespaces/{namespace}/tags";
    private const string One = All + "/{name}";

    public static void Map(RouteTable<GlanceStore> routes) => routes
        .Get(All, List)
        .Post(All, CreateAll)
        .Delete(All, static (glance, request) => glance.Clear(request, MetadefKind.Tag, MetadefPolicy.DeleteTags))
        .Get(One, Show)
        .Post(One, Create)
        .Put(One, Update)
        .Delete(One, Delete);

    private static ApiResponse List(GlanceStore glance, ApiRequest request)
    {
        var query = MetadefQuery.Read(request, isPaged: false);
        var access = new MetadefAccess(request);
        var space = access.Find(glance.State.Metadefs);
        access.Require(MetadefPolicy.GetTags, space);
        if (query.Marker is { } marker)
            MetadefKind.Tag.Find(space, marker);
        return ApiResponse.Ok(Names(query.Page(MetadefKind.Tag.NewestFirst(space))));
    }

    /// <summary>Replaces all tags, or adds to them if <c>X-Openstack-Append</c> is true.</summary>
    private static ApiResponse CreateAll(GlanceStore glance, ApiRequest request)
    {
        var names = MetadefBody.Items(MetadefBody.ReadTags(request), "tags").Select(MetadefBody.Name).ToList();
        var isAppended = request.Header("X-Openstack-Append")?.Trim().ToUpperInvariant() is "1" or "T" or "TRUE" or "ON" or "Y" or "YES";
        var created = glance.Update(state =>
        {
            var access = new MetadefAccess(request);
            var space = access.Find(state.Metadefs);
            access.Require(MetadefPolicy.AddTags, space);
            var number = state.Metadefs.LastNumber;
            var items = names.ConvertAll(name => new MetadefItem(name, ++number, glance.Now) { UpdatedAt = glance.Now });
            space = items.Aggregate(isAppended ? space : space with { Tags = [] }, MetadefKind.Tag.Add);
            return (state with { Metadefs = state.Metadefs.With(space) with { LastNumber = number } }, items);
        });
        return ApiResponse.Created(Names(created));
    }

    private static ApiResponse Show(GlanceStore glance, ApiRequest request)
    {
        var access = new MetadefAccess(request);
        var space = access.Find(glance.State.Metadefs);
        access.Require(MetadefPolicy.GetTag, space);
        return ApiResponse.Ok(MetadefDocument.Tag(MetadefKind.Tag.Find(space, request.Route("name"))));
    }

    private static ApiResponse Create(GlanceStore glance, ApiRequest request)
    {
        new MetadefAccess(request).Find(glance.State.Metadefs);
        MetadefBody.RequireTagName(request.Route("name"));
        var (_, tag) = glance.Add(request, MetadefPolicy.AddTag, MetadefKind.Tag, request.Route("name"), null);
        return ApiResponse.Created(MetadefDocument.Tag(tag));
    }

    private static ApiResponse Update(GlanceStore glance, ApiRequest request)
    {
        var name = MetadefBody.Name(MetadefBody.ReadTag(request));
        var (_, tag) = glance.Replace(request, MetadefPolicy.ModifyTag, MetadefKind.Tag, name, null);
        return ApiResponse.Ok(MetadefDocument.Tag(tag));
    }

    private static ApiResponse Delete(GlanceStore glance, ApiRequest request)
    {
        glance.Remove(request, MetadefPolicy.DeleteTag, MetadefKind.Tag);
        return GlanceBody.NoContent();
    }

    private static JsonObject Names(IEnumerable<MetadefItem> tags) =>
        new() { ["tags"] = new JsonArray([.. tags.Select(MetadefDocument.Named)]) };
}
