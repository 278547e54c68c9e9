using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServerVolumes;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;

/// <summary>
/// Changes an attachment: until 2.84 a request always swaps the volume, from 2.85 it changes <c>delete_on_termination</c>, and swaps where
/// it names another volume.
/// </summary>
/// <remarks>Upstream: VolumeAttachmentController.update.</remarks>
internal static class UpdateVolumeApi
{
    public static async Task<ApiResponse> UpdateAsync(NovaContext nova, ApiRequest request)
    {
        var attachment = request.CheckBody(ServerVolumeSchemas.UpdateAt(request.Version)).GetProperty("volumeAttachment");
        var server = nova.Server(request, "server_id");
        var onlySwaps = request.Version < NovaVersions.UpdateDeleteOnTermination;
        var swaps = onlySwaps || attachment.GetProperty("volumeId").Text() != request.Route("id");

        // An empty target: Cinder, which calls this in a migration, has another project.
        request.Require(
            swaps ? ServerVolumePolicy.Swap : ServerVolumePolicy.Update, swaps ? PolicyTarget.Empty : server.ProjectTarget());
        if (!onlySwaps)
            Change(nova, request, server, attachment);
        if (swaps)
            await SwapVolumeApi.SwapAsync(nova, request, server, attachment.GetProperty("volumeId").Text());
        return NovaValues.Empty(202);
    }

    /// <remarks>Upstream: _update_volume_regular.</remarks>
    private static void Change(NovaContext nova, ApiRequest request, Server server, JsonElement attachment)
    {
        var volumeId = request.Route("id");
        var disk = server.FindVolume(volumeId)
            ?? throw ServerRequestException.Missing(DetachVolumeOnCompute.MissingDisk(volumeId).Message);
        RequireSame(attachment, "id", volumeId);
        RequireSame(attachment, "serverId", server.Id.ToString());
        RequireSame(attachment, "device", disk.DeviceName);
        RequireSame(attachment, "tag", disk.Tag);
        if (ServerOrderReader.Member(attachment, "delete_on_termination") is null)
            return;
        var isDeleted = ServerOrderReader.Flag(attachment, "delete_on_termination");
        nova.State.SaveDisk(server.Id, disk.Id, d => d with { DeleteOnTermination = isDeleted });
    }

    private static void RequireSame(JsonElement attachment, string name, string? value)
    {
        if (attachment.TryGetProperty(name, out var given) && given.TextOrNull() != value)
            throw ServerRequestException.Bad($"The {name} property is not mutable");
    }
}
