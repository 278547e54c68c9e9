using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Attachments;

/// <summary>Refuses to take a volume from a server behind Nova's back.</summary>
/// <remarks>Upstream: volume.api.API.attachment_deletion_allowed.</remarks>
internal static class AttachmentDeletion
{
    /// <summary>The microversion that shows the attachment of a volume.</summary>
    private const string ComputeVersion = "2.89";

    /// <summary>Checks the deletion of an attachment.</summary>
    /// <exception cref="ConflictNovaUsingAttachmentException">Nova uses the attachment, and the request is not Nova's.</exception>
    public static async Task RequireDeletableAsync(CinderContext cinder, ApiRequest request, VolumeAttachment attachment)
    {
        if (request.IsOfService() || attachment.InstanceId is not { } server || !HasConnection(attachment))
            return;
        var response = await cinder.Clients.Compute.SendAsync(
            new EdgeCall(HttpMethod.Get, $"/servers/{server}/os-volume_attachments/{attachment.VolumeId}")
            {
                Microversion = ComputeVersion,
                VersionedService = "compute",
                RequestId = request.RequestId,
                Client = request.Header("X-Auth-Token") is { } token
                    ? new EdgeClient(token, request.Persona.ProjectId) { SendsServiceToken = true }
                    : null,
            });
        if (response.Status == HttpStatusCode.NotFound)
            return;
        if (!response.IsSuccess)
            throw new CinderFault(response.Status, StatusText.For(response.Status));
        if (AttachmentIdOf(response.Body) == attachment.Id)
            throw new ConflictNovaUsingAttachmentException(server);
    }

    /// <summary>Checks an older action, which may name no attachment.</summary>
    /// <param name="cinder">Cinder.</param>
    /// <param name="request">The request.</param>
    /// <param name="volume">The volume.</param>
    /// <param name="attachmentId">Null where the action names none: then the volume may have one attachment at most.</param>
    /// <exception cref="ConflictNovaUsingAttachmentException">Nova uses the attachment, or nobody knows which one is meant.</exception>
    public static async Task RequireDetachableAsync(CinderContext cinder, ApiRequest request, Volume volume, string? attachmentId)
    {
        if (request.IsOfService())
            return;
        var state = cinder.State;
        VolumeAttachment? attachment;
        if (string.IsNullOrEmpty(attachmentId))
        {
            var attachments = state.AttachmentsOf(volume.Id);
            if (attachments.Count == 0)
                return;
            attachment = attachments.Count == 1 ? attachments[0] : null;
        }
        else
        {
            attachment = state.Attachments.Find(attachmentId);
        }

        if (attachment is null)
            throw new ConflictNovaUsingAttachmentException("");
        if (attachment.VolumeId != volume.Id)
            throw CinderFault.InvalidInput("Mismatched volume and attachment");
        await RequireDeletableAsync(cinder, request, attachment);
    }

    /// <summary>Whether a host has the attachment.</summary>
    public static bool HasConnection(VolumeAttachment attachment) =>
        attachment.ConnectionInfo is { ValueKind: JsonValueKind.Object } info && info.EnumerateObject().Any();

    private static string? AttachmentIdOf(JsonElement answer) =>
        answer.TryGetProperty("volumeAttachment", out var attachment) && attachment.TryGetProperty("attachment_id", out var id)
            ? id.GetString()
            : null;
}

/// <summary>A server has the volume. Nova alone detaches it, with its service token.</summary>
internal sealed class ConflictNovaUsingAttachmentException(string instanceId) : CinderFault(
    HttpStatusCode.Conflict, $"ConflictNovaUsingAttachment: Detach volume from instance {instanceId} using the Compute API");
