using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Cinder.Attachments;

/// <summary>What a volume service does for the older actions.</summary>
/// <remarks>Upstream: attach_volume, detach_volume, initialize_connection and terminate_connection of the volume manager.</remarks>
internal sealed class AttachOnVolume(VolumeService service)
{
    private readonly VolumeConnections _connections = new(service);

    private CinderContext Cinder => service.Cinder;

    public static Task<object?> AttachAsync(VolumeService service, RecordVolumeAttach attach, string? requestId) =>
        Task.FromResult<object?>(new AttachOnVolume(service).Attach(attach));

    public static Task<object?> DetachAsync(VolumeService service, RecordVolumeDetach detach, string? requestId) =>
        Task.FromResult<object?>(new AttachOnVolume(service).Detach(detach));

    public static Task<object?> InitializeAsync(VolumeService service, InitializeVolumeConnection connect, string? requestId) =>
        new AttachOnVolume(service).InitializeAsync(connect);

    public static Task<object?> TerminateAsync(VolumeService service, TerminateVolumeConnection disconnect, string? requestId) =>
        new AttachOnVolume(service).TerminateAsync(disconnect);

    private bool Attach(RecordVolumeAttach attach)
    {
        var host = attach.HostName is { } name ? Sanitize(name) : null;
        var id = Cinder.World.Ids.NewGuid().ToString();
        Cinder.Update(state => Attach(state, attach, host, id));
        return true;
    }

    private CinderState Attach(CinderState state, RecordVolumeAttach attach, string? host, string id)
    {
        var volume = state.Volumes.Find(attach.VolumeId) ?? throw new VolumeNotFoundException(attach.VolumeId);
        if (volume.Status == VolumeStatus.Attaching
            && volume.AdminMetadata.GetValueOrDefault(AttachmentStates.AttachedMode) is { } other && other != attach.Mode)
            throw CinderFault.InvalidVolume("being attached by different mode");

        // The same server, or the same host, gets no second attachment.
        if (state.AttachmentsOf(volume.Id).Any(own =>
            attach.InstanceId is null ? own.AttachedHost == host : own.InstanceId == attach.InstanceId))
            return state.With(volume with { Status = VolumeStatus.InUse, UpdatedAt = Cinder.Now });
        if (volume.Status == VolumeStatus.InUse && !volume.IsMultiattach && string.IsNullOrEmpty(volume.MigrationStatus))
            throw CinderFault.InvalidVolume("volume is already attached and multiple attachments are not enabled");

        var attachment = new VolumeAttachment(id, state.NextNumber, volume.Id, Cinder.Now)
        {
            InstanceId = attach.InstanceId,
            AttachedHost = host,
            Mountpoint = attach.Mountpoint,
            AttachMode = attach.Mode,
            AttachStatus = VolumeAttachStatus.Attaching,
        };
        return state
            .With(volume with { AdminMetadata = volume.AdminMetadata.SetItem(AttachmentStates.AttachedMode, attach.Mode) })
            .WithAttached(attachment, isComplete: true, Cinder.Now);
    }

    private bool Detach(RecordVolumeDetach detach)
    {
        Cinder.Update(state =>
        {
            var attachments = state.AttachmentsOf(detach.VolumeId);
            if (detach.AttachmentId is null && attachments.Count > 1)
                throw CinderFault.InvalidVolume("Detach volume failed: More than one attachment, but no attachment_id provided.");
            if (detach.AttachmentId is null && attachments.Count == 0)
            {
                return state.Change(detach.VolumeId, Cinder.Now, volume => volume with
                {
                    Status = VolumeStatus.Available, AttachStatus = VolumeAttachStatus.Detached,
                });
            }

            return state.WithDetached(detach.VolumeId, detach.AttachmentId ?? attachments[0].Id);
        });
        return true;
    }

    private async Task<object?> InitializeAsync(InitializeVolumeConnection connect)
    {
        var connection = await _connections.ConnectAsync(VolumeOf(connect.VolumeId), connect.Connector, connect.IsByAdmin);
        if (Cinder.Release.HasEnforceMultipath && connection["data"] is { } data)
            data["enforce_multipath"] = VolumeConnector.IsTrue(connect.Connector, "enforce_multipath");
        return JsonData.ToElement(connection);
    }

    private async Task<object?> TerminateAsync(TerminateVolumeConnection disconnect)
    {
        await _connections.DisconnectAsync(VolumeOf(disconnect.VolumeId), disconnect.Connector);
        return true;
    }

    private Volume VolumeOf(string id) => Cinder.State.Volumes.Find(id) ?? throw new VolumeNotFoundException(id);

    /// <remarks>Upstream: volume_utils.sanitize_hostname.</remarks>
    private static string Sanitize(string hostName) =>
        new string([.. hostName.Where(letter => letter <= 'ÿ').Select(letter => letter is ' ' or '_' ? '-' : letter)
            .Where(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-')]).ToLowerInvariant().Trim('.', '-');
}

/// <summary>A volume that is read-only cannot be attached in another mode.</summary>
internal sealed class InvalidVolumeAttachModeException(string mode, string volumeId)
    : CinderFault(HttpStatusCode.BadRequest, $"Invalid attaching mode '{mode}' for volume {volumeId}.");
