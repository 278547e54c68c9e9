using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions;

/// <summary>The actions <c>os-reset_status</c>, <c>os-force_delete</c> and <c>os-unmanage</c>.</summary>
/// <remarks>Source: cinder.api.contrib.admin_actions and volume_unmanage.</remarks>
internal static class StatusActions
{
    private const string Reset = "os-reset_status";

    private static readonly Schema ResetBody = ActionSchema.Of(Reset, Schema.OfType("object").Format("validate_volume_reset_body").Extend(
        arguments => arguments
            .Optional("status", Schema.OfType("string", "null").Format("volume_status"))
            .Optional("attach_status", Schema.OfType("string", "null").Format("volume_attach_status"))
            .Optional("migration_status", Schema.OfType("string", "null").Format("volume_migration_status"))
            .Closed()));

    public static IReadOnlyList<ResourceAction> All { get; } =
    [
        new(Reset, ResetStatus),
        new("os-force_delete", ForceDelete),
        new("os-unmanage", Unmanage),
    ];

    private static Task<ApiResponse> ResetStatus(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var given = request.CheckBody(ResetBody).GetProperty(Reset);
        var (status, attachStatus, migration) = (Value(given, "status"), Value(given, "attach_status"), Value(given, "migration_status"));
        request.Require(VolumeActionPolicy.ResetStatus, cinder.State.StoredVolume(request, id).Target());
        cinder.Update(state =>
        {
            var current = state.StoredVolume(request, id);
            RequireAllowed(state, id, status);
            var next = state.With(current with
            {
                Status = status ?? current.Status,
                AttachStatus = attachStatus ?? current.AttachStatus,
                MigrationStatus = migration is null ? current.MigrationStatus : migration is "none" ? null : migration,
                UpdatedAt = cinder.Now,
            });
            return attachStatus == VolumeAttachStatus.Detached ? WithoutAttachments(next, id) : next;
        });
        CinderWorkers.Forget(cinder, id);
        return Task.FromResult(CinderValues.Empty(HttpStatusCode.Accepted));
    }

    /// <remarks>
    /// Upstream's list of refused states lacks a comma, <c>'error_deleting' 'detaching'</c>, so that it refuses <c>deleting</c> alone.
    /// </remarks>
    private static void RequireAllowed(CinderState state, string id, string? status)
    {
        if (status == VolumeStatus.Deleting)
            throw CinderFault.BadRequest($"Cannot reset-state to {status}");
        if (status == VolumeStatus.InUse && state.AttachmentsOf(id) is [])
            throw CinderFault.BadRequest("Cannot reset-state to in-use because volume does not have any attachments.");
    }

    /// <summary>
    /// Without attachments a volume is <c>available</c>, whatever the request says, unless a migration or an upload is under way.
    /// </summary>
    /// <remarks>Upstream: _clean_volume_attachment and volume_detached.</remarks>
    private static CinderState WithoutAttachments(CinderState state, string id)
    {
        if (state.Volumes.Find(id) is not { } volume)
            return state;
        var attachments = state.AttachmentsOf(id);
        var next = attachments.Aggregate(state, (before, attachment) => before.Without(VolumeAttachment.Table, attachment.Id));
        var isFree = volume.MigrationStatus is null or VolumeMigrations.Success or VolumeMigrations.Error
            && (volume.MigrationStatus is not null || volume.Status != VolumeStatus.Uploading);
        return next.With(volume with
        {
            AdminMetadata = volume.AdminMetadata.Remove("attached_mode"),
            Status = attachments is not [] && isFree ? VolumeStatus.Available : volume.Status,
        });
    }

    private static Task<ApiResponse> ForceDelete(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var volume = cinder.RequireVolume(request, id);
        request.Require(VolumeActionPolicy.ForceDelete, volume.Target());
        VolumeRemoval.Begin(cinder, request, volume, new VolumeRemovalOptions { Forces = true });
        return Task.FromResult(CinderValues.Empty(HttpStatusCode.Accepted));
    }

    private static Task<ApiResponse> Unmanage(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var volume = cinder.RequireVolume(request, id);
        request.Require(VolumeActionPolicy.Unmanage, volume.Target());
        VolumeRemoval.Begin(cinder, request, volume, new VolumeRemovalOptions { UnmanagesOnly = true });
        return Task.FromResult(CinderValues.AcceptedAsText());
    }

    /// <summary>A lower-case value; null where it is absent or empty.</summary>
    private static string? Value(JsonElement given, string name) =>
        given.MemberText(name) is { Length: > 0 } text ? text.ToLowerInvariant() : null;
}
