using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServerVolumes;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;

/// <summary>Detaches a volume from a server.</summary>
/// <remarks>Upstream: VolumeAttachmentController.delete and detach_volume of compute/api.py.</remarks>
internal static class DetachVolumeApi
{
    public static async Task<ApiResponse> DetachAsync(NovaContext nova, ApiRequest request)
    {
        var server = nova.Server(request, "server_id");
        request.Require(ServerVolumePolicy.Delete, server.ProjectTarget());
        ServerVolumeStates.RequireVersionForShelved(request, server, ServerVolumeStates.Detach);
        var volume = await VolumeRefusal.TranslateAsync(() => nova.Clients.Cinder.For(request).GetVolumeAsync(
            request.Route("id"), request.RequestId, microversion: null));
        server = nova.State.Value.Servers.FindLiving(server.Id) ?? server;
        var disk = server.FindVolume(volume.Id) ?? throw ServerVolumeApi.NotAttached(request);
        if (disk.IsRoot)
            throw ServerRequestException.Bad("Cannot detach a root device volume");
        ServerVolumeStates.Detach.Require(server, request.Persona);
        await VolumeRefusal.TranslateAsync(() => server.VmState == VmStates.ShelvedOffloaded
            ? DetachOffloadedAsync(nova, request, server, disk)
            : DetachAsync(nova, request, server, volume.Id));
        return NovaValues.Empty(202);
    }

    private static async Task DetachAsync(NovaContext nova, ApiRequest request, Server server, string volumeId)
    {
        RequireHost(nova, server);
        await nova.Clients.Cinder.For(request).BeginDetachingAsync(volumeId, request.RequestId);
        nova.State.Update(state => state.WithAction(server.Id, request.NewAction(ActionNames.DetachVolume)));
        await nova.World.Faults.ReachAsync(VolumePhases.AfterBeginDetaching, "nova-api", server.Id);
        ServerTask.Cast(nova, request, server, new DetachServerVolume(server.Id, volumeId));
    }

    /// <remarks>Upstream: check_instance_host(check_is_up=True).</remarks>
    private static void RequireHost(NovaContext nova, Server server)
    {
        if (server.Host is not { } host)
            throw new NovaException("InstanceNotReady", 400, $"Instance {server.Id} is not ready");
        if (nova.State.Value.ComputeService(host)?.IsUp(nova.Now) != true)
            throw new NovaException("ServiceUnavailable", 400, "Service is unavailable at this time.");
    }

    /// <summary>Gives back a volume of a server that has no host.</summary>
    /// <remarks>Upstream: _detach_volume_shelved_offloaded and _local_cleanup_bdm_volumes.</remarks>
    private static Task DetachOffloadedAsync(NovaContext nova, ApiRequest request, Server server, BlockDeviceMapping disk)
    {
        nova.State.Update(state => state.WithAction(server.Id, request.NewAction(ActionNames.DetachVolume)));
        return nova.InEventAsync(
            server.Id, request.RequestId, AttachVolumeOperation.ShelvedDetachEvent, NovaContext.Controller, async () =>
            {
                try
                {
                    if (disk.AttachmentId is { } attachment)
                        await nova.Clients.Cinder.For(request).DeleteAttachmentAsync(attachment, request.RequestId);
                    if (disk.DeleteOnTermination)
                        await nova.Clients.Cinder.For(request).DeleteVolumeAsync(disk.VolumeId ?? "", request.RequestId);
                }
                catch (Exception error) when (NovaFailure.From(error) is { } failure)
                {
                    nova.World.Journal.Write(
                        JournalKind.Message, "nova-api", $"ignores volume cleanup failure due to {failure.FaultMessage}",
                        server.Id.ToString(), request.RequestId);
                }

                nova.State.RemoveDisk(server.Id, disk.Id);
            });
    }
}
