using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerShares;

/// <summary>Whether the host of a server can mount shares, by its traits in Placement.</summary>
internal static class ShareSupport
{
    private const string FileSystem = "COMPUTE_STORAGE_VIRTIO_FS";
    private const string BackingFile = "COMPUTE_MEM_BACKING_FILE";
    private const string PageSize = "hw:mem_page_size";

    /// <summary>Answers 409 where the host has no virtiofs, or its guests no memory that it can share.</summary>
    /// <remarks>Upstream: check_shares_supported of virt/hardware.py.</remarks>
    public static async Task RequireAsync(NovaContext nova, Server server)
    {
        var host = server.Host ?? throw new ServerNotReadyException(server.Id);
        var (traits, _) = await nova.Clients.Placement.GetTraitsAsync(nova.State.Value.NodeOf(host).Id);
        if (!traits.Contains(FileSystem) || !(traits.Contains(BackingFile) || server.Flavor.ExtraSpecs.ContainsKey(PageSize)))
        {
            throw ServerRequestException.Conflict(
                "Feature not supported because either compute or instance are not configured correctly.");
        }
    }
}
