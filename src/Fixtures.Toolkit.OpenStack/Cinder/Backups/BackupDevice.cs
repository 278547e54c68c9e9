using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Attachments;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>Connects the backup service to volumes, without attachments.</summary>
/// <remarks>Upstream: _attach_device and _detach_device of the backup manager.</remarks>
internal static class BackupDevice
{
    private static readonly JsonElement Connector =
        JsonElement.Parse("""{"host":"controller","ip":"127.0.0.1","multipath":false,"platform":"x86_64","os_type":"linux"}""");

    public static Task ConnectAsync(BackupService service, Volume volume, string? requestId) =>
        service.Cinder.World.Bus.CallAsync<JsonElement>(
            CinderTopics.Volume(volume.Host ?? ""), new InitializeVolumeConnection(volume.Id, Connector, IsByAdmin: true), service.Topic,
            requestId);

    public static Task DisconnectAsync(BackupService service, Volume volume, string? requestId) =>
        service.Cinder.World.Bus.CallAsync<bool>(
            CinderTopics.Volume(volume.Host ?? ""), new TerminateVolumeConnection(volume.Id, Connector), service.Topic, requestId);
}
