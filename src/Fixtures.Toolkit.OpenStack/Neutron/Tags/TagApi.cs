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
            .Post(all, static (_, _) => throw NeutronFault.NotFound("HTTPNotFound", "not supported"))
            .Get(one, Show)
            .Put(one, Add)
            .Delete(one, Remove);
    }

    private ApiResponse List(NeutronDatabase neutron, ApiRequest request) =>
        Document(HttpStatusCode.OK, Find(neutron.ViewFor(request), request));

    private ApiResponse Show(NeutronDatabase neutron, ApiRequest request)
    {
        var tag = Checked(request);
        Existing(Find(neutron.ViewFor(request), request), tag);
        return ApiResponse.NoContent();
    }

    /// <summary>The answer repeats the body of the request (<c>update_tags</c>).</summary>
    private ApiResponse Replace(NeutronDatabase neutron, ApiRequest request)
    {
        if (RequestBody.Extension(request) is not { ValueKind: JsonValueKind.Object } body || !body.TryGetProperty("tags", out var given))
            throw Invalid("Invalid tags body");
        var tags = JsonValues.Read(given);
        if (Must.EachOf(tags, Check) is { } fault)
            throw Invalid(fault);
        Change(neutron, request, (_, _) => [.. tags is IReadOnlyList<object?> list ? list.OfType<string>() : []]);
        return ApiResponse.Json(HttpStatusCode.OK, body, static (writer, sent) => sent.WriteTo(writer));
    }

    private ApiResponse Add(NeutronDatabase neutron, ApiRequest request)
    {
        var tag = Checked(request);
        Change(neutron, request, (_, tags) => tags.Add(tag));
        return ApiResponse.Json(HttpStatusCode.Created, 0, static (writer, _) => writer.WriteNullValue());
    }

    private ApiResponse Remove(NeutronDatabase neutron, ApiRequest request)
    {
        var tag = Checked(request);
        Change(neutron, request, (row, tags) => tags.Remove(Existing(row, tag)));
        return ApiResponse.NoContent();
    }

    private ApiResponse Clear(NeutronDatabase neutron, ApiRequest request)
    {
        Change(neutron, request, (_, tags) => tags.Clear());
        return ApiResponse.NoContent();
    }

    private T Change(NeutronDatabase neutron, ApiRequest request, Func<T, ImmutableSortedSet<string>, ImmutableSortedSet<string>> next) =>
        neutron.Change(request, change =>
        {
            var row = Find(change.View, request);
            var tags = next(row, row.Standard.Tags).WithComparer(StringComparer.Ordinal);
            var tagged = row.With(row.Standard.Touched(change.Now) with { Tags = tags });
            change.Put(tagged);
            return tagged;
        }).Result;

    /// <summary>The resource. No rule applies: every caller who sees the resource may change its tags.</summary>
    private T Find(View view, ApiRequest request) =>
        resource.Find(view, request.Route("id"))
        ?? throw NeutronFault.NotFound("TagResourceNotFound", $"Resource {resource.Collection} {request.Route("id")} could not be found.");

    private static string Existing(T row, string tag) =>
        row.Standard.Tags.Contains(tag) ? tag : throw NeutronFault.NotFound("TagNotFound", $"Tag {tag} could not be found.");

    private static string Checked(ApiRequest request) =>
        Check(request.Route("tag")) is { } fault ? throw Invalid(fault) : request.Route("tag");

    private static string? Check(object? tag) => Must.BeText(MaxLength)(tag);

    private static NeutronFault Invalid(string reason) => NeutronFault.InvalidInput(reason);

    private static ApiResponse Document(HttpStatusCode status, T row) =>
        ApiResponse.Json(status, new JsonObject { ["tags"] = new JsonArray([.. row.Standard.Tags.Select(tag => JsonValue.Create(tag))]) });
}
