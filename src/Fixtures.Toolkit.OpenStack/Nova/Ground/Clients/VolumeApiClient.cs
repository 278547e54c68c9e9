using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>
/// Nova's requests to Cinder. Each is made for the client of the request that causes it, with Nova's service token beside the client's;
/// work without a client uses Nova's own token.
/// </summary>
/// <remarks>Upstream: nova.volume.cinder.API.</remarks>
/// <param name="edge">The edge to Cinder.</param>
/// <param name="clients">The clients of the requests that Nova works on.</param>
/// <param name="client">The client of the request at hand; null to find it by request id.</param>
internal sealed class VolumeApiClient(ServiceEdge edge, ClientTokens clients, EdgeClient? client = null)
{
    /// <summary>The microversion that attachments need.</summary>
    private const string Attachments = "3.44";

    private const int DeleteAttempts = 5;

    /// <summary>The same with the token of a request: Cinder answers what that client may see.</summary>
    public VolumeApiClient For(ApiRequest request) => new(edge, clients, ClientTokens.Of(request));

    /// <exception cref="CinderRefusalException">There is no such volume, or Cinder refuses otherwise.</exception>
    public async Task<CinderVolume> GetVolumeAsync(string id, string? requestId, string? microversion = "3.48") => CinderVolume.Read(
        (await CallAsync(
            HttpMethod.Get, $"/volumes/{Uri.EscapeDataString(id)}", requestId, microversion: microversion,
            subject: CinderSubject.Volume(id))).GetProperty("volume"));

    /// <exception cref="CinderRefusalException">There is no such snapshot, or Cinder refuses otherwise.</exception>
    public async Task<JsonElement> GetSnapshotAsync(string id, string? requestId) =>
        (await CallAsync(
            HttpMethod.Get, $"/snapshots/{Uri.EscapeDataString(id)}", requestId, subject: CinderSubject.Snapshot(id)))
            .GetProperty("snapshot");

    /// <summary>The names and ids of the volume types that the client sees.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListVolumeTypesAsync(string? requestId) =>
        [.. (await CallAsync(HttpMethod.Get, "/types?is_public=None", requestId)).GetProperty("volume_types").EnumerateArray()];

    /// <summary>Creates a snapshot of a volume.</summary>
    /// <param name="volumeId">The volume.</param>
    /// <param name="name">The name; null for none.</param>
    /// <param name="description">The description; null for none.</param>
    /// <param name="isForced">Whether the volume may be in use.</param>
    /// <param name="requestId">The request.</param>
    /// <returns>The document of the snapshot.</returns>
    public async Task<JsonElement> CreateSnapshotAsync(
        string volumeId, string? name, string? description, bool isForced, string? requestId)
    {
        var snapshot = new JsonObject
        {
            ["volume_id"] = volumeId,
            ["force"] = isForced,
            ["name"] = name,
            ["description"] = description,
            ["metadata"] = new JsonObject(),
        };
        return (await CallAsync(
            HttpMethod.Post, "/snapshots", requestId, new JsonObject { ["snapshot"] = snapshot },
            subject: CinderSubject.Volume(volumeId))).GetProperty("snapshot");
    }

    /// <summary>Creates a volume in the project of the client.</summary>
    public async Task<CinderVolume> CreateVolumeAsync(JsonObject volume, string? requestId, string? microversion = null) =>
        CinderVolume.Read((await CallAsync(
            HttpMethod.Post, "/volumes", requestId, new JsonObject { ["volume"] = volume }, microversion,
            CinderSubject.WantedVolume)).GetProperty("volume"));

    public Task DeleteVolumeAsync(string id, string? requestId) =>
        CallAsync(HttpMethod.Delete, $"/volumes/{Uri.EscapeDataString(id)}", requestId, subject: CinderSubject.Volume(id));

    /// <summary>Creates an attachment; without a connector it reserves the volume.</summary>
    public async Task<CinderAttachment> CreateAttachmentAsync(
        JsonObject attachment, string? requestId, string microversion = Attachments) => CinderAttachment.Read((await CallAsync(
            HttpMethod.Post, "/attachments", requestId, new JsonObject { ["attachment"] = attachment }, microversion,
            CinderSubject.Volume(attachment["volume_uuid"]?.GetValue<string>() ?? ""))).GetProperty("attachment"));

    /// <summary>Connects a reserved attachment to the host of a connector.</summary>
    public async Task<CinderAttachment> UpdateAttachmentAsync(string id, JsonObject attachment, string? requestId) =>
        CinderAttachment.Read((await CallAsync(
            HttpMethod.Put, $"/attachments/{Uri.EscapeDataString(id)}", requestId, new JsonObject { ["attachment"] = attachment },
            Attachments, CinderSubject.Attachment(id))).GetProperty("attachment"));

    public async Task<CinderAttachment> GetAttachmentAsync(string id, string? requestId) => CinderAttachment.Read(
        (await CallAsync(
            HttpMethod.Get, $"/attachments/{Uri.EscapeDataString(id)}", requestId, microversion: Attachments,
            subject: CinderSubject.Attachment(id))).GetProperty("attachment"));

    /// <summary>Says that the guest has the volume: it is <c>in-use</c>.</summary>
    public Task CompleteAttachmentAsync(string id, string? requestId) => CallAsync(
        HttpMethod.Post, $"/attachments/{Uri.EscapeDataString(id)}/action", requestId,
        new JsonObject { ["os-complete"] = new JsonObject() }, Attachments, CinderSubject.Attachment(id));

    /// <summary>Deletes an attachment, in up to five attempts if Cinder answers 500 or 504.</summary>
    /// <remarks>Upstream: attachment_delete, which ignores an attachment that does not exist.</remarks>
    public async Task DeleteAttachmentAsync(string id, string? requestId)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await CallAsync(
                    HttpMethod.Delete, $"/attachments/{Uri.EscapeDataString(id)}", requestId, microversion: Attachments,
                    subject: CinderSubject.Attachment(id));
                return;
            }
            catch (CinderRefusalException refusal) when (refusal.Status == HttpStatusCode.NotFound)
            {
                return;
            }
            catch (CinderRefusalException refusal) when (
                attempt < DeleteAttempts && refusal.Status is HttpStatusCode.InternalServerError or HttpStatusCode.GatewayTimeout)
            {
            }
        }
    }

    /// <summary>Performs an action of a volume: <c>os-begin_detaching</c>, <c>os-roll_detaching</c>, ….</summary>
    public Task<JsonElement> ActAsync(
        string volumeId, string action, JsonNode? arguments, string? requestId, string? microversion = null) => CallAsync(
            HttpMethod.Post, $"/volumes/{Uri.EscapeDataString(volumeId)}/action", requestId, new JsonObject { [action] = arguments },
            microversion, CinderSubject.Volume(volumeId));

    /// <summary>Sends a request to Cinder; the document of the answer, undefined without one.</summary>
    /// <exception cref="CinderRefusalException">Cinder refuses.</exception>
    /// <exception cref="EdgeBrokenException">Cinder cannot be reached.</exception>
    public async Task<JsonElement> CallAsync(
        HttpMethod method,
        string path,
        string? requestId,
        JsonNode? body = null,
        string? microversion = null,
        CinderSubject subject = default)
    {
        var response = await edge.SendAsync(new EdgeCall(method, path)
        {
            Body = body is null ? null : JsonData.ToUtf8Bytes(body),
            Microversion = microversion,
            VersionedService = "volume",
            RequestId = requestId,
            Client = client ?? clients.Find(requestId),
        });
        return response.IsSuccess
            ? response.IsJson ? response.Body : default
            : throw CinderRefusalException.From(response.Status, MessageOf(response), RequestIdOf(response), subject);
    }

    private static string? RequestIdOf(EdgeResponse response) =>
        response.Headers.TryGetValues("x-compute-request-id", out var ids)
            || response.Headers.TryGetValues("x-openstack-request-id", out ids)
            ? ids.FirstOrDefault()
            : null;

    private static string MessageOf(EdgeResponse response)
    {
        if (!response.IsJson || response.Body.ValueKind != JsonValueKind.Object)
            return "";
        var fault = response.Body.EnumerateObject().FirstOrDefault().Value;
        return fault.ValueKind == JsonValueKind.Object && fault.TryGetProperty("message", out var message) ? message.Text() : "";
    }
}

/// <summary>The parts of a volume that Nova uses.</summary>
internal sealed record CinderVolume(string Id, string Status, int SizeGb)
{
    public string AttachStatus { get; init; } = "detached";

    public bool IsMultiattach { get; init; }

    public bool IsBootable { get; init; }

    public string? AvailabilityZone { get; init; }

    public string? SnapshotId { get; init; }

    public string? VolumeTypeId { get; init; }

    public string? MigrationStatus { get; init; }

    public string? ProjectId { get; init; }

    /// <summary>The whole document.</summary>
    public JsonElement Document { get; init; }

    public static CinderVolume Read(JsonElement volume) => new(
        volume.GetProperty("id").Text(), volume.GetProperty("status").Text(), volume.GetProperty("size").GetInt32())
    {
        AttachStatus = volume.TryGetProperty("attachments", out var attachments) && attachments.GetArrayLength() > 0
            ? "attached"
            : "detached",
        IsMultiattach = volume.TryGetProperty("multiattach", out var multiattach) && multiattach.ValueKind == JsonValueKind.True,
        IsBootable = volume.TryGetProperty("bootable", out var bootable) && bootable.Text() == "true",
        AvailabilityZone = Text(volume, "availability_zone"),
        SnapshotId = Text(volume, "snapshot_id"),
        VolumeTypeId = Text(volume, "volume_type_id") ?? Text(volume, "volume_type"),
        MigrationStatus = Text(volume, "migration_status"),
        ProjectId = Text(volume, "os-vol-tenant-attr:tenant_id"),
        Document = volume.Clone(),
    };

    private static string? Text(JsonElement document, string name) =>
        document.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>The parts of an attachment that Nova uses.</summary>
internal sealed record CinderAttachment(string Id, JsonElement ConnectionInfo)
{
    /// <summary><c>rw</c>, <c>ro</c> or, without a connection, <c>null</c>.</summary>
    public string? Mode { get; init; }

    public static CinderAttachment Read(JsonElement attachment) => new(
        attachment.GetProperty("id").Text(),
        attachment.TryGetProperty("connection_info", out var connection) ? connection.Clone() : default)
    {
        Mode = attachment.TryGetProperty("attach_mode", out var mode) ? mode.TextOrNull() : null,
    };
}
