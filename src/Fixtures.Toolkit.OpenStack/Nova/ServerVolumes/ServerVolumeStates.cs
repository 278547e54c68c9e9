using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerVolumes;

/// <summary>The states in which a volume may be attached.</summary>
internal static class ServerVolumeStates
{
    public static readonly ServerStateCheck Attach = new(
        "attach_volume",
        [
            VmStates.Active, VmStates.Paused, VmStates.Stopped, VmStates.Resized, VmStates.SoftDeleted, VmStates.Shelved,
            VmStates.ShelvedOffloaded,
        ]);
}
