using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Cinder.Snapshots;

/// <remarks>Source: Block Storage API, "Volume snapshots"; cinder.api.v3.snapshot_metadata.</remarks>
internal static class SnapshotMetadataApi
{
    public static IReadOnlyList<PolicyRule> Rules => SnapshotPolicy.OfMetadata;

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/snapshots/{id}/metadata", List)
        .Post("/snapshots/{id}/metadata", (cinder, request) => Write(cinder, request, replaces: false))
        .Put("/snapshots/{id}/metadata", (cinder, request) => Write(cinder, request, replaces: true))
        .Get("/snapshots/{id}/metadata/{key}", Show)
        .Put("/snapshots/{id}/metadata/{key}", Update)
        .Delete("/snapshots/{id}/metadata/{key}", Delete);

    /// <summary>The metadata of a new snapshot, which the schema has checked.</summary>
    public static ImmutableSortedDictionary<string, string> Read(JsonElement? metadata) =>
        metadata is { ValueKind: JsonValueKind.Object } given
        ? Volume.NoMetadata.SetItems(given.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, pair.Value.Text())))
        : Volume.NoMetadata;

    private static ApiResponse List(CinderContext cinder, ApiRequest request) =>
        ApiResponse.Ok(Document(Readable(cinder, request)));

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        var (snapshot, key) = (Readable(cinder, request), request.Route("key"));
        return snapshot.Metadata.TryGetValue(key, out var value)
            ? ApiResponse.Ok(new JsonObject { ["meta"] = new JsonObject { [key] = value } })
            : throw new SnapshotMetadataNotFoundException(snapshot.Id, key);
    }

    private static ApiResponse Write(CinderContext cinder, ApiRequest request, bool replaces) =>
        ApiResponse.Ok(Document(Change(cinder, request, Body(request, "metadata"), replaces)));

    private static ApiResponse Update(CinderContext cinder, ApiRequest request)
    {
        var item = Body(request, "meta");
        if (item.Member(request.Route("key")) is null)
            throw CinderFault.BadRequest("Request body and URI mismatch");
        if (item.EnumerateObject().Count() > 1)
            throw CinderFault.BadRequest("Request body contains too many items");
        Change(cinder, request, item, replaces: false);
        return ApiResponse.Ok(new JsonObject { ["meta"] = JsonObject.Create(item) });
    }

    private static ApiResponse Delete(CinderContext cinder, ApiRequest request)
    {
        var (snapshot, key) = (Readable(cinder, request), request.Route("key"));
        if (!snapshot.Metadata.ContainsKey(key))
            throw new SnapshotMetadataNotFoundException(snapshot.Id, key);
        request.Require(SnapshotPolicy.DeleteMetadata, snapshot.Target());
        cinder.Update(state => state.Snapshots.Find(snapshot.Id) is { } current
            ? state.With(current with { Metadata = current.Metadata.Remove(key) })
            : state);
        return CinderValues.EmptyText(HttpStatusCode.OK);
    }

    private static Snapshot Readable(CinderContext cinder, ApiRequest request)
    {
        var snapshot = cinder.RequireSnapshot(request, request.Route("id"));
        request.Require(SnapshotPolicy.ShowMetadata, snapshot.Target());
        return snapshot;
    }

    /// <remarks>Upstream: assert_valid_body.</remarks>
    private static JsonElement Body(ApiRequest request, string name)
    {
        var body = request.BodyOrNone();
        return body.ValueKind == JsonValueKind.Object && body.Member(name) is { ValueKind: JsonValueKind.Object } member
            ? member
            : throw CinderFault.BadRequest($"Missing required element '{name}' in request body.");
    }

    private static Snapshot Change(CinderContext cinder, ApiRequest request, JsonElement metadata, bool replaces)
    {
        var snapshot = cinder.RequireSnapshot(request, request.Route("id"));
        request.Require(SnapshotPolicy.UpdateMetadata, snapshot.Target());
        var pairs = MetadataRules.Read(metadata);
        return cinder.Update(state =>
        {
            var current = state.StoredSnapshot(request, snapshot.Id);
            var next = current with
            {
                Metadata = (replaces ? Volume.NoMetadata : current.Metadata).SetItems(pairs),
                UpdatedAt = cinder.Now,
            };
            return (state.With(next), next);
        });
    }

    private static JsonObject Document(Snapshot snapshot) => new() { ["metadata"] = VolumeSnapshotDocument.Metadata(snapshot) };
}
