using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>The metadata of volumes.</summary>
/// <remarks>Source: Block Storage API, "Volumes (volumes)". Upstream: api/v3/volume_metadata.py.</remarks>
internal static class VolumeMetadataApi
{
    private const string GetRule = "volume:get_volume_metadata";
    private const string CreateRule = "volume:create_volume_metadata";
    private const string UpdateRule = "volume:update_volume_metadata";
    private const string DeleteRule = "volume:delete_volume_metadata";
    private const string ImageRule = "volume_extension:volume_image_metadata";

    private static readonly Schema AllBody =
        Schema.Object(body => body.Required("metadata", CinderParameterTypes.ExtraSpecs).Closed());

    private static readonly Schema OneBody = Schema.Object(body => body
        .Required("meta", CinderParameterTypes.ExtraSpecs.Extend(meta => meta.MinProperties(1).MaxProperties(1)))
        .Closed());

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        CinderPolicy.Reader(GetRule),
        CinderPolicy.Member(CreateRule),
        CinderPolicy.Member(UpdateRule),
        CinderPolicy.Member(DeleteRule),
        CinderPolicy.Reader($"{ImageRule}:show") with { DeprecatedName = ImageRule },
        CinderPolicy.Member($"{ImageRule}:set") with { DeprecatedName = ImageRule },
        CinderPolicy.Member($"{ImageRule}:remove") with { DeprecatedName = ImageRule },
        CinderPolicy.Admin("volume:update_volume_admin_metadata"),
    ];

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/volumes/{id}/metadata", List)
        .Post("/volumes/{id}/metadata", Create)
        .Put("/volumes/{id}/metadata", Replace)
        .Get("/volumes/{id}/metadata/{key}", Show)
        .Put("/volumes/{id}/metadata/{key}", Update)
        .Delete("/volumes/{id}/metadata/{key}", Delete);

    private static ApiResponse List(CinderContext cinder, ApiRequest request)
    {
        var volume = Readable(cinder, request);
        if (request.Version < CinderVersions.MetadataEtag)
            return ApiResponse.Ok(Document(volume));
        // A bare webob response, whose default type is HTML.
        var document = MetadataETag.Document(volume.Metadata);
        return ApiResponse.Bytes(HttpStatusCode.OK, "text/html; charset=UTF-8", document).With("Etag", MetadataETag.Of(document));
    }

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        var (volume, key) = (Readable(cinder, request), request.Route("key"));
        return volume.Metadata.TryGetValue(key, out var value)
            ? ApiResponse.Ok(new JsonObject { ["meta"] = new JsonObject { [key] = value } })
            : throw new VolumeMetadataNotFoundException(volume.Id, key);
    }

    private static ApiResponse Create(CinderContext cinder, ApiRequest request)
    {
        var metadata = request.CheckBody(AllBody).GetProperty("metadata");
        return ApiResponse.Ok(Document(Change(cinder, request, CreateRule, metadata, replaces: false)));
    }

    private static ApiResponse Replace(CinderContext cinder, ApiRequest request)
    {
        var metadata = request.CheckBody(AllBody).GetProperty("metadata");
        return IsChangedMeanwhile(cinder, request)
            ? PreconditionFailed()
            : ApiResponse.Ok(Document(Change(cinder, request, UpdateRule, metadata, replaces: true)));
    }

    private static ApiResponse Update(CinderContext cinder, ApiRequest request)
    {
        var item = request.CheckBody(OneBody).GetProperty("meta");
        if (IsChangedMeanwhile(cinder, request))
            return PreconditionFailed();
        if (!item.TryGetProperty(request.Route("key"), out _))
            throw CinderFault.BadRequest("Request body and URI mismatch");
        Change(cinder, request, UpdateRule, item, replaces: false);
        return ApiResponse.Ok(new JsonObject { ["meta"] = JsonObject.Create(item) });
    }

    private static ApiResponse Delete(CinderContext cinder, ApiRequest request)
    {
        var (volume, key) = (Readable(cinder, request), request.Route("key"));
        if (!volume.Metadata.ContainsKey(key))
            throw new VolumeMetadataNotFoundException(volume.Id, key);
        request.Require(DeleteRule, volume.Target());
        if (IsClosed(volume))
            throw CinderFault.InvalidVolume($"Deleting volume metadata is not allowed for volumes in {volume.Status} status.");
        Store(cinder, volume.Id, row => row with { Metadata = row.Metadata.Remove(key) });
        var response = ApiResponse.Empty(HttpStatusCode.OK);
        response.ContentType = "text/html; charset=UTF-8";
        return response;
    }

    private static Volume Readable(CinderContext cinder, ApiRequest request)
    {
        var volume = cinder.RequireVolume(request, request.Route("id"));
        request.Require(GetRule, volume.Target());
        return volume;
    }

    private static Volume Change(CinderContext cinder, ApiRequest request, string rule, JsonElement metadata, bool replaces)
    {
        var volume = cinder.RequireVolume(request, request.Route("id"));
        request.Require(rule, volume.Target());
        if (IsClosed(volume))
            throw CinderFault.InvalidVolume($"Updating volume metadata is not allowed for volumes in {volume.Status} status.");
        var items = NewVolumeReader.MetadataOf(metadata);
        return Store(cinder, volume.Id, row => row with { Metadata = replaces ? items : row.Metadata.SetItems(items) });
    }

    /// <summary>Metadata is a table of its own at upstream, so that a change leaves <c>updated_at</c> of the volume.</summary>
    private static Volume Store(CinderContext cinder, string id, Func<Volume, Volume> change) => cinder.Update(state =>
    {
        var volume = change(state.Volumes.Find(id) ?? throw new VolumeNotFoundException(id));
        return (state.With(volume), volume);
    });

    private static bool IsChangedMeanwhile(CinderContext cinder, ApiRequest request) =>
        request.Version >= CinderVersions.MetadataEtag && request.Header("If-Match") is { Length: > 0 }
        && !MetadataETag.IsMatched(request, Readable(cinder, request).Metadata);

    private static ApiResponse PreconditionFailed()
    {
        var response = ApiResponse.Empty(HttpStatusCode.PreconditionFailed);
        response.ContentType = "text/html; charset=UTF-8";
        return response;
    }

    private static bool IsClosed(Volume volume) => volume.Status is VolumeStatus.Maintenance or VolumeStatus.Uploading;

    private static JsonObject Document(Volume volume) => new()
    {
        ["metadata"] = new JsonObject(volume.Metadata.Select(item => KeyValuePair.Create(item.Key, (JsonNode?)item.Value))),
    };
}

/// <summary>A volume has no such metadata.</summary>
internal sealed class VolumeMetadataNotFoundException(string volumeId, string key)
    : CinderFault(HttpStatusCode.NotFound, $"Volume {volumeId} has no metadata with key {key}.");
