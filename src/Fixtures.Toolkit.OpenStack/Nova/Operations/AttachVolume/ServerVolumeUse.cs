using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;

/// <summary>Whether the volumes of a server are in use, as a rebuild and a rescue require.</summary>
/// <remarks>Upstream: _check_volume_status of compute/api.py and check_attached of volume/cinder.py.</remarks>
internal static class ServerVolumeUse
{
    /// <summary>The message about the first volume of the server that is not <c>in-use</c>; null where all are.</summary>
    public static async Task<string?> FindUnusedAsync(NovaContext nova, ApiRequest request, Server server)
    {
        foreach (var disk in server.BlockDevices)
        {
            if (disk.VolumeId is not { } id)
                continue;
            var volume = await VolumeRefusal.TranslateAsync(
                () => nova.Clients.Cinder.For(request).GetVolumeAsync(id, request.RequestId, microversion: null));
            if (volume.Status != "in-use")
                return $"Invalid volume: volume '{id}' status must be 'in-use'. Currently in '{volume.Status}' status";
        }

        return null;
    }
}
