using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServerVolumes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;

/// <summary>Replaces a volume of a server by another one: administrators, and Cinder in a migration of a volume that is in use.</summary>
/// <remarks>Upstream: _update_volume_swap, and swap_volume of compute/api.py.</remarks>
internal static class SwapVolumeApi
{
    public static async Task SwapAsync(NovaContext nova, ApiRequest request, Server server, string newVolumeId)
    {
        var cinder = nova.Clients.Cinder.For(request);
        var old = await VolumeRefusal.TranslateAsync(() => cinder.GetVolumeAsync(request.Route("id"), request.RequestId, null));
        if (nova.Release.SwapsOnlyMigratingVolumes && old.MigrationStatus is null or "")
        {
            throw ServerRequestException.Conflict(
                $"volume {request.Route("id")} is not migrating this api should only be called by Cinder");
        }

        var volume = await VolumeRefusal.TranslateAsync(() => GetNewAsync(cinder, newVolumeId, request.RequestId));
        ServerVolumeStates.Swap.Require(server, request.Persona);
        await VolumeRefusal.TranslateAsync(() => SwapAsync(nova, request, server, old, volume));
    }

    /// <summary>The new volume, which the body names: a 400 where Cinder does not know it.</summary>
    private static async Task<CinderVolume> GetNewAsync(VolumeApiClient cinder, string id, string? requestId)
    {
        try
        {
            return await cinder.GetVolumeAsync(id, requestId, microversion: null);
        }
        catch (CinderRefusalException refusal) when (refusal.Status == HttpStatusCode.NotFound)
        {
            throw ServerRequestException.Bad(refusal.Message);
        }
    }

    private static async Task SwapAsync(NovaContext nova, ApiRequest request, Server server, CinderVolume old, CinderVolume volume)
    {
        var cinder = nova.Clients.Cinder.For(request);
        var attachments = AttachmentsOf(old);
        if (!attachments.ContainsKey(server.Id.ToString()))
            throw VolumeUse.Invalid("Old volume is attached to a different instance.");
        if (volume.AttachStatus == "attached")
            throw VolumeUse.Invalid("New volume must be detached in order to swap.");
        if (volume.SizeGb < old.SizeGb)
            throw VolumeUse.Invalid("New volume must be the same size or larger.");
        VolumeZone.Require(nova, server, volume);
        await cinder.BeginDetachingAsync(old.Id, request.RequestId);
        await nova.World.Faults.ReachAsync(VolumePhases.AfterBeginDetaching, "nova-api", server.Id);
        await RollBackOnFailureAsync(
            cinder, old.Id, request.RequestId, () => RequireOneWriterAsync(cinder, attachments, request.RequestId));
        if (nova.State.Value.Servers.FindLiving(server.Id)?.FindVolume(old.Id) is null)
            throw DetachVolumeOnCompute.MissingDisk(old.Id);
        await RollBackOnFailureAsync(cinder, old.Id, request.RequestId, () =>
        {
            VolumeUse.RequireUnattached(nova.State.Value, server, volume);
            return Task.CompletedTask;
        });
        var attachment = await cinder.ReserveAsync(volume.Id, server.Id, request.RequestId);
        nova.State.Update(state => state.WithAction(server.Id, request.NewAction(ActionNames.SwapVolume)));
        ServerTask.Cast(nova, request, server, new SwapServerVolume(server.Id, old.Id, volume.Id, attachment));
    }

    /// <summary>The attachment of each server: of several of one server, the last.</summary>
    /// <remarks>Upstream: the dictionary of _untranslate_volume_summary_view.</remarks>
    private static Dictionary<string, string> AttachmentsOf(CinderVolume volume)
    {
        var attachments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attachment in volume.Document.GetProperty("attachments").EnumerateArray())
            attachments[attachment.GetProperty("server_id").TextOrNull() ?? ""] = attachment.GetProperty("attachment_id").Text();
        return attachments;
    }

    /// <summary>Refuses a volume to which several servers write.</summary>
    /// <remarks>Upstream: _count_attachments_for_swap, which counts an attachment that is gone.</remarks>
    private static async Task RequireOneWriterAsync(VolumeApiClient cinder, Dictionary<string, string> attachments, string? requestId)
    {
        if (attachments.Count < 2)
            return;
        var writers = 0;
        foreach (var id in attachments.Values)
            writers += await IsWriterAsync(id) ? 1 : 0;
        if (writers > 1)
        {
            throw new NovaException(
                "MultiattachSwapVolumeNotSupported",
                400,
                "Swapping multi-attach volumes with more than one read/write attachment is not supported.");
        }

        async Task<bool> IsWriterAsync(string id)
        {
            try
            {
                return (await cinder.GetAttachmentAsync(id, requestId)).Mode == "rw";
            }
            catch (CinderRefusalException refusal) when (refusal.Status == HttpStatusCode.NotFound)
            {
                return true;
            }
        }
    }

    private static async Task RollBackOnFailureAsync(VolumeApiClient cinder, string volumeId, string? requestId, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            await cinder.RollDetachingAsync(volumeId, requestId);
            throw;
        }
    }
}
