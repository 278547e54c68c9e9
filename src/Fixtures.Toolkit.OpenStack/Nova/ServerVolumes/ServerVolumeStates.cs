using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerVolumes;

/// <summary>The states in which volumes may be attached, detached and swapped.</summary>
internal static class ServerVolumeStates
{
    public static readonly ServerStateCheck Attach = new(
        "attach_volume",
        [
            VmStates.Active, VmStates.Paused, VmStates.Stopped, VmStates.Resized, VmStates.SoftDeleted, VmStates.Shelved,
            VmStates.ShelvedOffloaded,
        ]);

    public static readonly ServerStateCheck Detach = Attach with { Name = "detach_volume" };

    public static readonly ServerStateCheck Swap = new("swap_volume", [VmStates.Active, VmStates.Paused, VmStates.Resized]);

    /// <summary>Refuses shelved servers in microversions that do not know their volumes.</summary>
    /// <remarks>Upstream: _check_request_version.</remarks>
    public static void RequireVersionForShelved(ApiRequest request, Server server, ServerStateCheck check)
    {
        if (request.Version < NovaVersions.ShelvedVolumes && server.VmState is VmStates.Shelved or VmStates.ShelvedOffloaded)
            throw new ServerStateException(check.Name, server.Id, "vm_state", server.VmState);
    }
}
