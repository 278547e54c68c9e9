using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Cinder.Attachments;

/// <summary>What a volume service does with attachments.</summary>
/// <remarks>Upstream: attachment_update and attachment_delete of the volume manager.</remarks>
internal sealed class AttachmentOnVolume(VolumeService service)
{
    private readonly VolumeConnections _connections = new(service);

    private CinderContext Cinder => service.Cinder;

    public static Task<object?> UpdateAsync(VolumeService service, UpdateVolumeAttachment update, string? requestId) =>
        new AttachmentOnVolume(service).UpdateAsync(update);

    public static Task<object?> DeleteAsync(VolumeService service, DeleteVolumeAttachment delete, string? requestId) =>
        new AttachmentOnVolume(service).DeleteAsync(delete);

    /// <returns>The connection of the attachment, without the level <c>data</c>.</returns>
    private async Task<object?> UpdateAsync(UpdateVolumeAttachment update)
    {
        var volume = VolumeOf(update.VolumeId);
        var (mode, connector) = ModeOf(AttachmentLookup.Get(Cinder.State, update.AttachmentId), update.Connector);
        var connection = Flatten(await _connections.ConnectAsync(volume, connector, update.IsByAdmin));
        connection["attachment_id"] = update.AttachmentId;
        if (Cinder.Release.HasEnforceMultipath)
            connection["enforce_multipath"] = VolumeConnector.IsTrue(connector, "enforce_multipath");
        Cinder.Update(state => Attach(state, update.AttachmentId, connector, mode));
        return JsonData.ToElement(connection);
    }

    private async Task<object?> DeleteAsync(DeleteVolumeAttachment delete)
    {
        var attachment = AttachmentLookup.Get(Cinder.State, delete.AttachmentId);
        // An attachment of a server without a host, such as a shelved one, was never connected.
        if (attachment.Connector is { } connector)
            await _connections.DisconnectAsync(VolumeOf(delete.VolumeId), connector);
        return true;
    }

    private CinderState Attach(CinderState state, string attachmentId, JsonElement connector, string? mode)
    {
        var current = AttachmentLookup.Get(state, attachmentId);
        // The creation of an attachment, which has no mode yet, takes no lock.
        if (current.AttachMode is not null)
            RequireOneConnection(state, current, VolumeConnector.TextOf(connector, "host"));
        var attachment = current with
        {
            Connector = connector,
            AttachedHost = VolumeConnector.TextOf(connector, "host") ?? "",
            Mountpoint = VolumeConnector.TextOf(connector, "mountpoint") ?? "na",
            AttachMode = mode,
        };
        return state.WithAttached(attachment, isComplete: false, Cinder.Now);
    }

    /// <summary>
    /// A mode given at the creation wins over that of the connector. A new attachment has none yet, and overrides it as well.
    /// </summary>
    private static (string? Mode, JsonElement Connector) ModeOf(VolumeAttachment attachment, JsonElement connector) =>
        attachment.AttachMode == VolumeAttachment.UnknownMode
            ? (VolumeConnector.TextOf(connector, "mode") ?? "rw", connector)
            : (attachment.AttachMode, VolumeConnector.With(connector, "mode", attachment.AttachMode));

    /// <summary>Only one of two updates at once for one host connects a volume that is no multiattach volume.</summary>
    /// <remarks>Upstream: the API's lock <c>attachment_update-VOLUME-HOST</c>.</remarks>
    private static void RequireOneConnection(CinderState state, VolumeAttachment attachment, string? host)
    {
        if (state.Volumes.Find(attachment.VolumeId) is { } volume && !state.AllowsMultiattach(volume)
            && state.AttachmentsOf(volume.Id).Any(other =>
                other.Id != attachment.Id && other.Connector is not null && other.AttachedHost == host))
            throw new DuplicateConnectorsException(volume.Id);
    }

    private Volume VolumeOf(string id) => Cinder.State.Volumes.Find(id) ?? throw new VolumeNotFoundException(id);

    private static JsonObject Flatten(JsonObject connection)
    {
        var data = connection["data"]?.AsObject() ?? [];
        connection.Remove("data");
        foreach (var (name, value) in connection)
            data[name] = value?.DeepClone();
        return data;
    }
}
