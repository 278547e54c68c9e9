using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Rebuild;

/// <summary>The checks of a rebuild that concern the volumes of the server.</summary>
/// <remarks>Upstream: rebuild of compute/api.py.</remarks>
internal static class VolumeRebuildCheck
{
    /// <summary>The image of the root volume, which only 2.93 and later replace.</summary>
    public static async Task<string?> ImageOfRootAsync(
        NovaContext nova, ApiRequest request, Server server, JsonElement arguments, string imageId)
    {
        if (ServerOrderReader.Member(arguments, "trusted_image_certificates") is { ValueKind: JsonValueKind.Array })
            throw ServerRequestException.Bad("Image certificate validation is not supported for volume-backed servers.");
        if (server.BlockDevices.FirstOrDefault(disk => disk.IsRoot) is not { VolumeId: { } root })
            throw new NovaUnexpectedException("nova.exception.NovaException");
        var volume = await VolumeRefusal.TranslateAsync(
            () => nova.Clients.Cinder.For(request).GetVolumeAsync(root, request.RequestId, microversion: null));
        var old = volume.Document.TryGetProperty("volume_image_metadata", out var metadata)
            && metadata.TryGetProperty("image_id", out var id) ? id.TextOrNull() : null;
        return old == imageId || request.Version >= NovaVersions.VolumeRebuild
            ? old
            : throw ServerRequestException.Bad(
                $"Image {imageId} is unacceptable: Unable to rebuild with a different image for a volume-backed server.");
    }

    /// <summary>The root disk of a server on a volume, for the check of the image.</summary>
    public static IEnumerable<RequestedDisk>? RootOf(Server server) => server.IsVolumeBacked()
        ? server.BlockDevices.Where(disk => disk.IsRoot).Select(
            disk => new RequestedDisk("volume", "volume") { BootIndex = 0, Size = disk.VolumeSize })
        : null;

    /// <summary>Refuses a server with a volume that is not in use.</summary>
    /// <remarks>Upstream: _check_volume_status.</remarks>
    public static async Task RequireInUseAsync(NovaContext nova, ApiRequest request, Server server)
    {
        if (await ServerVolumeUse.FindUnusedAsync(nova, request, server) is { } problem)
            throw ServerRequestException.Bad(problem);
    }
}
