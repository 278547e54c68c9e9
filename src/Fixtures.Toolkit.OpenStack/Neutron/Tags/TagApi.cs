using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Tags;

/// <summary>The tags of one resource type.</summary>
/// <param name="resource">The tagged resource type.</param>
internal sealed class TagApi<T>(Resource<T> resource)
    where T : class, IStandardResource<T>
{
    private const int MaxLength = 255;

    public void Map(RouteTable<NeutronDatabase> routes)
    {
        var (all, one) = ($"/v2.0/{resource.Path}/{{id}}/tags", $"/v2.0/{resource.Path}/{{id}}/tags/{{tag}}");
        routes
            .Get(all, List)
            .Put(all, Replace)
            .Delete(all, Clear)
            .Post(all, Create)
            .Get(one, Show)
            .Put(one, Add)
            .Delete(one, Remove);
    }

    private ApiResponse List(NeutronDatabase neutron, ApiRequest request) =>
        Document(HttpStatusCode.OK, Find(neutron.ViewFor(request), request, "get"));

    private ApiResponse Show(NeutronDatabase neutron, ApiRequest request)
    {
        var tag = Checked(request);
        Existing(Find(neutron.ViewFor(request), request, "get"), tag);
        return ApiResponse.NoContent();
    }

    /// <summary>The answer repeats the body of the request (<c>update_tags</c>).</summary>
    private ApiResponse Replace(NeutronDatabase neutron, ApiRequest request)
    {
        var (body, given) = Given(request);
        Change(neutron, request, "update", (_, tags) =>
        {
            RefuseTooMany(neutron, given);
            return tags.Clear().Union(given);
        });
        return ApiResponse.Json(HttpStatusCode.OK, body, static (writer, sent) => sent.WriteTo(writer));
    }

    /// <summary>Adds the tags that the resource does not have yet; only those of the request count for the limit.</summary>
    private ApiResponse Create(NeutronDatabase neutron, ApiRequest request)
    {
        if (!neutron.Features.Extensions.Has("tag-creation"))
            throw TagFaults.NotSupported();
        var (body, given) = Given(request);
        Change(neutron, request, "create", (_, tags) =>
        {
            RefuseTooMany(neutron, given);
            return tags.Union(given);
        });
        return ApiResponse.Json(HttpStatusCode.OK, body, static (writer, sent) => sent.WriteTo(writer));
    }

    private ApiResponse Add(NeutronDatabase neutron, ApiRequest request)
    {
        var tag = Checked(request);
        Change(neutron, request, "update", (_, tags) =>
        {
            RefuseTooMany(neutron, tags.Add(tag));
            return tags.Add(tag);
        });
        return ApiResponse.Json(HttpStatusCode.Created, 0, static (writer, _) => writer.WriteNullValue());
    }

    private ApiResponse Remove(NeutronDatabase neutron, ApiRequest request)
    {
        var tag = Checked(request);
        Change(neutron, request, "delete", (row, tags) => tags.Remove(Existing(row, tag)));
        return ApiResponse.NoContent();
    }

    private ApiResponse Clear(NeutronDatabase neutron, ApiRequest request)
    {
        Change(neutron, request, "delete", (_, tags) => tags.Clear());
        return ApiResponse.NoContent();
    }

    private void Change(
        NeutronDatabase neutron, ApiRequest request, string verb, Func<T, ImmutableSortedSet<string>, ImmutableSortedSet<string>> next) =>
        neutron.Change(request, change =>
        {
            var row = Find(change.View, request, verb);
            var tags = next(row, row.Standard.Tags).WithComparer(StringComparer.Ordinal);
            change.Put(row.With(row.Standard.Touched(change.Now) with { Tags = tags }));
            return row;
        });

    /// <summary>
    /// The resource. Without rules, every caller who sees it may change its tags. With rules, it is found for everybody, and the rule
    /// decides.
    /// </summary>
    private T Find(View view, ApiRequest request, string verb)
    {
        var id = request.Route("id");
        var row = view.Release.TagsHaveRules ? resource.Table(view.State).Find(id) : resource.Find(view, id);
        if (row is null)
            throw TagFaults.ResourceNotFound(resource.Collection, id);
        if (view.Release.TagsHaveRules)
            ResourcePolicy.EnforceTags(resource, view, row, verb);
        return row;
    }

    private static (JsonElement Body, IReadOnlyList<string> Tags) Given(ApiRequest request)
    {
        if (RequestBody.Extension(request) is not { ValueKind: JsonValueKind.Object } body || !body.TryGetProperty("tags", out var given))
            throw Invalid("Invalid tags body");
        var tags = JsonValues.Read(given);
        return Must.EachOf(tags, Check) is { } fault
            ? throw Invalid(fault)
            : (body, [.. tags is IReadOnlyList<object?> list ? list.OfType<string>() : []]);
    }

    private void RefuseTooMany(NeutronDatabase neutron, IReadOnlyCollection<string> tags)
    {
        if (neutron.Features.Release.MaxTags is { } most && tags.Count > most)
            throw TagFaults.TooMany(resource.Collection, most);
    }

    private static string Existing(T row, string tag) => row.Standard.Tags.Contains(tag) ? tag : throw TagFaults.NotFound(tag);

    private static string Checked(ApiRequest request) =>
        Check(request.Route("tag")) is { } fault ? throw Invalid(fault) : request.Route("tag");

    private static string? Check(object? tag) => Must.BeText(MaxLength)(tag);

    private static NeutronFault Invalid(string reason) => NeutronFault.InvalidInput(reason);

    private static ApiResponse Document(HttpStatusCode status, T row) =>
        ApiResponse.Json(status, new JsonObject { ["tags"] = new JsonArray([.. row.Standard.Tags.Select(tag => JsonValue.Create(tag))]) });
}
