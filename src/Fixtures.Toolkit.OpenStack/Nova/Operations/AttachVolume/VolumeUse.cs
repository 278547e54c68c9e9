using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;

/// <summary>Whether servers have a volume already.</summary>
internal static class VolumeUse
{
    /// <summary>Refuses a volume that this server has, or any server, unless the volume allows several.</summary>
    /// <remarks>Upstream: _check_volume_already_attached. Cinder's own check can be passed by: a status can be reset.</remarks>
    /// <exception cref="NovaException">InvalidVolume.</exception>
    public static void RequireUnattached(NovaState state, Server server, CinderVolume volume)
    {
        var users = state.Servers.OldestFirst
            .Where(other => !other.IsDeleted && !other.BlockDevices.IsEmpty && other.FindVolume(volume.Id) is not null)
            .Select(other => other.Id)
            .ToList();
        if (users.Count > 0 && !volume.IsMultiattach)
            throw Invalid($"volume {volume.Id} is already attached to instances: {string.Join(' ', users)}");
        if (users.Contains(server.Id))
            throw AlreadyAttached(volume.Id);
    }

    public static NovaException AlreadyAttached(string volumeId) => Invalid($"volume {volumeId} already attached");

    public static NovaException Invalid(string reason) => new("InvalidVolume", 400, $"Invalid volume: {reason}");
}
