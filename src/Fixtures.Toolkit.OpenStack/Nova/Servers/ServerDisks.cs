using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>Reads and changes the disks of a server.</summary>
internal static class ServerDisks
{
    /// <summary>The volumes of a server, in the order of its disks.</summary>
    public static IEnumerable<BlockDeviceMapping> Volumes(this Server server) => server.BlockDevices.Where(device => device.IsVolume);

    /// <summary>Whether the server has a volume, or gets one.</summary>
    public static bool HasVolumes(this Server server) => !server.BlockDevices.IsEmpty && server.Volumes().Any();

    /// <summary>Whether the root disk of the server is a volume.</summary>
    /// <remarks>Upstream: is_volume_backed_instance of compute/utils.py.</remarks>
    public static bool IsVolumeBacked(this Server server) => server.FindRoot() is { } root ? root.IsVolume : server.ImageId is null;

    /// <summary>The root disk; null where it is the image's and has no record.</summary>
    public static BlockDeviceMapping? FindRoot(this Server server)
    {
        foreach (var device in server.BlockDevices)
        {
            if (device.IsRoot)
                return device;
        }

        return null;
    }

    /// <summary>The disk that is a volume; null if the server does not have it.</summary>
    /// <remarks>Upstream: BlockDeviceMapping.get_by_volume_and_instance.</remarks>
    public static BlockDeviceMapping? FindVolume(this Server server, string volumeId) =>
        server.BlockDevices.FirstOrDefault(disk => disk.VolumeId == volumeId);

    /// <summary>The server with a changed disk; a disk that it no longer has stays away.</summary>
    public static Server WithDisk(this Server server, BlockDeviceMapping disk)
    {
        var index = IndexOf(server, disk.Id);
        return index < 0 ? server : server with { BlockDevices = server.BlockDevices.SetItem(index, disk) };
    }

    /// <summary>The server without a disk.</summary>
    public static Server WithoutDisk(this Server server, Guid diskId)
    {
        var index = IndexOf(server, diskId);
        return index < 0 ? server : server with { BlockDevices = server.BlockDevices.RemoveAt(index) };
    }

    /// <summary>Changes a disk of a server, also of a deleted one, and nothing else, such as its time of update.</summary>
    /// <returns>The changed disk; null where the server or the disk is gone.</returns>
    /// <remarks>Upstream: bdm.save().</remarks>
    public static BlockDeviceMapping? SaveDisk(
        this StateStore<NovaState> store, Guid serverId, Guid diskId, Func<BlockDeviceMapping, BlockDeviceMapping> change) =>
        store.Update(state =>
        {
            if (state.Servers.Find(serverId) is not { } server || IndexOf(server, diskId) is not (>= 0 and var index))
                return (state, (BlockDeviceMapping?)null);
            var disk = change(server.BlockDevices[index]);
            return (state.WithServers(state.Servers.With(server.WithDisk(disk))), disk);
        });

    /// <summary>Adds a disk to a server, and changes nothing else.</summary>
    /// <exception cref="InstanceNotFoundException">The server is deleted.</exception>
    /// <remarks>Upstream: bdm.create().</remarks>
    public static void AddDisk(this StateStore<NovaState> store, Guid serverId, BlockDeviceMapping disk) => store.Update(state =>
    {
        var server = state.Servers.FindLiving(serverId) ?? throw new InstanceNotFoundException(serverId);
        return state.WithServers(state.Servers.With(server with { BlockDevices = server.BlockDevices.Add(disk) }));
    });

    /// <summary>Removes a disk of a server.</summary>
    /// <remarks>Upstream: bdm.destroy().</remarks>
    public static void RemoveDisk(this StateStore<NovaState> store, Guid serverId, Guid diskId) => store.Update(state =>
        state.Servers.Find(serverId) is { } server ? state.WithServers(state.Servers.With(server.WithoutDisk(diskId))) : state);

    private static int IndexOf(Server server, Guid diskId)
    {
        for (var index = 0; index < server.BlockDevices.Length; index++)
        {
            if (server.BlockDevices[index].Id == diskId)
                return index;
        }

        return -1;
    }
}
