using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerExternalEvents;

/// <summary>Tells a guest that Cinder has extended one of its volumes.</summary>
/// <remarks>Upstream: extend_volume of compute/manager.py.</remarks>
internal sealed class ExtendVolumeOnCompute(ComputeService compute)
{
    private static readonly EventOrigin Event = EventOrigin.Compute("extend_volume", line: 10760);

    private NovaContext Nova => compute.Nova;

    public Task ExtendAsync(ExternalServerEvent external, string? requestId) => Nova.InEventAsync(
        external.ServerId, requestId, Event, compute.Host,
        () => new ServerRecord(compute).WithFaultAsync(
            external.ServerId, () => DoExtendAsync(external.ServerId, external.Tag ?? "", requestId)));

    private async Task DoExtendAsync(Guid id, string volumeId, string? requestId)
    {
        if (Nova.State.Value.Servers.FindLiving(id)?.FindVolume(volumeId) is not { } disk)
        {
            Nova.World.Journal.Write(
                JournalKind.Message, compute.Topic, $"volume {volumeId} is not attached to the server", id.ToString(), requestId);
            return;
        }

        var size = (await Nova.Clients.Cinder.GetVolumeAsync(volumeId, requestId, microversion: null)).SizeGb;
        Nova.State.SaveDisk(id, disk.Id, d => d with { VolumeSize = size });
        await compute.Hypervisor.CallAsync("extend_volume", id, guest => guest.ExtendVolumeAsync(id, volumeId, size));
    }
}
