using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Cinder.Attachments;

/// <remarks>Source: Block Storage API, "Attachments".</remarks>
internal static class AttachmentApi
{
    private static readonly ActionTable Actions = new([new ResourceAction("os-complete", Complete, CinderVersions.AttachmentComplete)]);

    /// <summary>Also those of the older actions that attach volumes.</summary>
    public static IReadOnlyList<PolicyRule> Rules => [.. AttachmentPolicy.All, .. AttachActionPolicy.All];

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/attachments", static (cinder, request) => List(cinder, request, hasDetails: false))
        .Get("/attachments/detail", static (cinder, request) => List(cinder, request, hasDetails: true))
        .PostAsync("/attachments", CreateAsync)
        .Get("/attachments/{id}", Show)
        .PutAsync("/attachments/{id}", UpdateAsync)
        .DeleteAsync("/attachments/{id}", DeleteAsync)
        .PostAsync("/attachments/{id}/action", Actions.RunAsync);

    private static ApiResponse List(CinderContext cinder, ApiRequest request, bool hasDetails)
    {
        request.RequireVersion(CinderVersions.Attachments);
        return ApiResponse.Ok(AttachmentDocument.Listed(AttachmentList.Read(cinder, request), hasDetails));
    }

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.Attachments);
        return ApiResponse.Ok(AttachmentDocument.Shown(Find(cinder, request)));
    }

    private static async Task<ApiResponse> CreateAsync(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.Attachments);
        var hasMode = request.Version >= CinderVersions.AttachMode;
        var body = request.CheckBody(hasMode ? AttachmentSchemas.CreateWithMode : AttachmentSchemas.Create).GetProperty("attachment");
        var volume = cinder.RequireVolume(request, body.GetProperty("volume_uuid").Text());
        request.Require(AttachmentPolicy.Create, volume.Target());
        if (IsBroken(volume))
            throw Broken("created", volume);

        var attachment = AttachmentReservation.Reserve(cinder, request, volume, VolumeConnector.TextOf(body, "instance_uuid"));
        request.Made(VolumeAttachment.ResourceType, attachment.Id);
        var connection = VolumeConnector.IsGiven(body, out var connector)
            ? await ConnectAsync(cinder, request, attachment, connector, AttachmentFailure.OfCreation)
            : JsonData.EmptyObject;
        var mode = AttachmentReservation.ModeOf(volume, VolumeConnector.TextOf(body, "mode"));
        return Save(cinder, attachment, row => row with { ConnectionInfo = connection, AttachMode = mode });
    }

    private static async Task<ApiResponse> UpdateAsync(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.Attachments);
        var connector = request.CheckBody(AttachmentSchemas.Update).GetProperty("attachment").GetProperty("connector");
        var attachment = Find(cinder, request);
        // Upstream's lock reads the host before the policy is checked; without one it is a 500.
        if (VolumeConnector.TextOf(connector, "host") is null)
            throw CinderFault.BadRequest("Unable to update the attachment.");
        request.Require(AttachmentPolicy.Update, TargetOf(cinder, attachment));
        var volume = cinder.RequireVolume(request, attachment.VolumeId);
        if (IsBroken(volume))
            throw AttachmentFailure.OfUpdate(Broken("updated", volume));
        if (IsConnected(cinder.State, volume))
            throw AttachmentFailure.OfUpdate(new DuplicateConnectorsException(volume.Id));

        var connection = await ConnectAsync(cinder, request, attachment, connector, AttachmentFailure.OfUpdate);
        return Save(cinder, attachment, row => row with { ConnectionInfo = connection });
    }

    private static async Task<ApiResponse> DeleteAsync(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.Attachments);
        var attachment = Find(cinder, request);
        request.Require(AttachmentPolicy.Delete, TargetOf(cinder, attachment));
        await AttachmentDeletion.RequireDeletableAsync(cinder, request, attachment);
        if (attachment.AttachStatus != VolumeAttachStatus.Reserved && cinder.State.Volumes.Find(attachment.VolumeId) is { } volume)
            await cinder.CallVolumeAsync<bool>(request, volume, new DeleteVolumeAttachment(volume.Id, attachment.Id));
        var remaining = cinder.Update(state =>
        {
            var next = state.WithDetached(attachment.VolumeId, attachment.Id);
            return (next, next.AttachmentsOf(attachment.VolumeId));
        });
        return ApiResponse.Ok(AttachmentDocument.Listed(remaining));
    }

    /// <summary>The server has the volume. Upstream does not look at the attachment's status.</summary>
    private static Task<ApiResponse> Complete(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var attachment = AttachmentLookup.Get(cinder.StateFor(request), id);
        cinder.RequireVolume(request, attachment.VolumeId);
        request.Require(AttachmentPolicy.Complete, TargetOf(cinder, attachment));
        cinder.Update(state => state.With(AttachmentLookup.Get(state, id) with { AttachStatus = VolumeAttachStatus.Attached })
            .Change(attachment.VolumeId, cinder.Now, volume => volume with
            {
                Status = VolumeStatus.InUse, AttachStatus = VolumeAttachStatus.Attached,
            }));
        return Task.FromResult(CinderValues.Empty(HttpStatusCode.NoContent));
    }

    private static async Task<JsonElement> ConnectAsync(
        CinderContext cinder, ApiRequest request, VolumeAttachment attachment, JsonElement connector,
        Func<CinderFault, CinderFault> failure)
    {
        try
        {
            // The volume may have moved to another backend since it was reserved.
            var volume = cinder.State.Volumes.Find(attachment.VolumeId) ?? throw new VolumeNotFoundException(attachment.VolumeId);
            return await cinder.CallVolumeAsync<JsonElement>(
                request, volume, new UpdateVolumeAttachment(volume.Id, attachment.Id, connector, request.Persona.IsAdmin));
        }
        catch (CinderFault refusal)
        {
            throw failure(refusal);
        }
    }

    /// <summary>Changes the attachment, and answers as upstream does: with its status before the connection.</summary>
    private static ApiResponse Save(CinderContext cinder, VolumeAttachment attachment, Func<VolumeAttachment, VolumeAttachment> change)
    {
        cinder.Update(state => state.With(change(AttachmentLookup.Get(state, attachment.Id))));
        return ApiResponse.Ok(AttachmentDocument.Shown(change(attachment)));
    }

    /// <summary>Upstream maps <c>/attachments/summary</c> to a method that does not exist.</summary>
    private static VolumeAttachment Find(CinderContext cinder, ApiRequest request) => request.Route("id") is var id and not "summary"
        ? AttachmentLookup.Get(cinder.StateFor(request), id)
        : throw CinderFault.NotFound();

    private static PolicyTarget TargetOf(CinderContext cinder, VolumeAttachment attachment) =>
        PolicyTarget.Owner(cinder.State.Volumes.Find(attachment.VolumeId)?.ProjectId ?? "", null);

    private static bool IsBroken(Volume volume) => volume.Status.Contains("error", StringComparison.Ordinal);

    private static CinderFault Broken(string what, Volume volume) => CinderFault.InvalidVolume(
        $"Volume attachments can not be {what} if the volume is in an error state. The Volume {volume.Id} currently has a status of: "
            + $"{volume.Status} ");

    /// <summary>
    /// One connection is enough for a volume that is no multiattach volume, unless the only attachment is connected anew.
    /// </summary>
    private static bool IsConnected(CinderState state, Volume volume) =>
        state.AttachmentsOf(volume.Id) is { Count: > 1 } attachments && !state.AllowsMultiattach(volume)
        && attachments.Any(AttachmentDeletion.HasConnection);
}
