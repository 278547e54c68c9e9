using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Attachments;

/// <summary>The changes that attaching and detaching make to a volume and its attachments.</summary>
/// <remarks>Source: cinder.db.sqlalchemy.api, <c>volume_attached</c> and <c>volume_detached</c>.</remarks>
internal static class AttachmentStates
{
    /// <summary>The admin metadata with the mode of the last <c>os-attach</c>.</summary>
    public const string AttachedMode = "attached_mode";

    /// <summary>The admin metadata that says <c>True</c> where the volume may be attached read-only alone.</summary>
    public const string ReadOnly = "readonly";

    extension(CinderState state)
    {
        /// <summary>An attachment is connected to a host: it and its volume are <c>attaching</c>, or attached and <c>in-use</c>.</summary>
        public CinderState WithAttached(VolumeAttachment attachment, bool isComplete, DateTimeOffset now)
        {
            var status = isComplete ? VolumeAttachStatus.Attached : VolumeAttachStatus.Attaching;
            var next = state.With(attachment with { AttachStatus = status, AttachTime = now });
            return state.Volumes.Find(attachment.VolumeId) is { } volume
                ? next.With(volume with
                {
                    Status = isComplete ? VolumeStatus.InUse : VolumeStatus.Attaching, AttachStatus = status, UpdatedAt = now,
                })
                : next;
        }

        /// <summary>Removes an attachment, if it is there, and sets the status of its volume by those that remain.</summary>
        /// <remarks>Upstream: Volume.finish_detach. The change keeps <c>updated_at</c>.</remarks>
        public CinderState WithDetached(string volumeId, string attachmentId)
        {
            var next = state.Without(VolumeAttachment.Table, attachmentId);
            if (next.Volumes.Find(volumeId) is not { } volume)
                return next;
            var attachStatus = next.AttachStatusOf(volumeId);
            // A migration or an upload sets the status itself when it ends.
            var isVisible = attachStatus != VolumeAttachStatus.Detached || volume.MigrationStatus is "success" or "error"
                || (string.IsNullOrEmpty(volume.MigrationStatus) && volume.Status != VolumeStatus.Uploading);
            return next.With(volume with
            {
                AttachStatus = attachStatus,
                Status = isVisible ? VolumeStatusFor(attachStatus) : volume.Status,
                AdminMetadata = volume.AdminMetadata.Remove(AttachedMode),
            });
        }

        /// <summary>Notes that a volume is not read-only, unless its flag is set already.</summary>
        /// <returns>The state, and whether the volume is read-only.</returns>
        public (CinderState Next, bool IsReadOnly) WithReadOnlyFlag(string volumeId)
        {
            var volume = state.Volumes.Find(volumeId) ?? throw new VolumeNotFoundException(volumeId);
            return volume.AdminMetadata.TryGetValue(ReadOnly, out var flag)
                ? (state, flag == "True")
                : (state.With(volume with { AdminMetadata = volume.AdminMetadata.Add(ReadOnly, "False") }), false);
        }

        /// <summary>Whether a volume may have several connections: by itself or by its type.</summary>
        public bool AllowsMultiattach(Volume volume) =>
            volume.IsMultiattach || state.VolumeTypes.Find(volume.VolumeTypeId)?.IsMultiattach == true;

        /// <summary>
        /// The status of a volume by its attachments: <c>attached</c> before <c>attaching</c>, <c>detaching</c> and <c>reserved</c>. Failed
        /// ones do not count.
        /// </summary>
        /// <remarks>Upstream: _get_statuses_from_attachments.</remarks>
        public string AttachStatusOf(string volumeId) => state.AttachmentsOf(volumeId)
            .Select(attachment => attachment.AttachStatus)
            .Where(status => !status.StartsWith("error_", StringComparison.Ordinal))
            .Min(StringComparer.Ordinal) ?? VolumeAttachStatus.Detached;
    }

    private static string VolumeStatusFor(string attachStatus) => attachStatus switch
    {
        VolumeAttachStatus.Attached => VolumeStatus.InUse,
        VolumeAttachStatus.Detached => VolumeStatus.Available,
        _ => attachStatus,
    };
}
