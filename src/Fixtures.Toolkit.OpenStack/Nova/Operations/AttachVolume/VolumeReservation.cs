using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;

/// <summary>The states of a volume that Nova's API sets before the host acts.</summary>
internal static class VolumeReservation
{
    /// <summary>Reserves a volume for a server; the id of the attachment.</summary>
    /// <remarks>Upstream: attachment_create without a connector.</remarks>
    public static async Task<string> ReserveAsync(this VolumeApiClient cinder, string volumeId, Guid serverId, string? requestId)
    {
        var attachment = new JsonObject
        {
            ["volume_uuid"] = volumeId, ["connector"] = null, ["instance_uuid"] = serverId.ToString(),
        };
        return (await cinder.CreateAttachmentAsync(attachment, requestId)).Id;
    }

    /// <summary>Sets the volume to <c>detaching</c>, so that no other request detaches it.</summary>
    /// <remarks>Upstream: begin_detaching, whose InvalidInput both callers turn into InvalidVolume.</remarks>
    public static async Task BeginDetachingAsync(this VolumeApiClient cinder, string volumeId, string? requestId)
    {
        try
        {
            await cinder.ActAsync(volumeId, "os-begin_detaching", new JsonObject(), requestId);
        }
        catch (CinderRefusalException refusal) when (refusal.Status == HttpStatusCode.BadRequest)
        {
            throw VolumeUse.Invalid(refusal.Message);
        }
    }

    /// <summary>Sets the volume to <c>in-use</c> again.</summary>
    public static Task RollDetachingAsync(this VolumeApiClient cinder, string volumeId, string? requestId) =>
        cinder.ActAsync(volumeId, "os-roll_detaching", new JsonObject(), requestId);
}
