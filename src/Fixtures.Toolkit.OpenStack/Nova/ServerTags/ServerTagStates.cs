using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerTags;

/// <summary>The states in which tags may change. ServerTagsController._check_instance_in_valid_state checks the VM state only.</summary>
internal static class ServerTagStates
{
    public static ServerStateCheck For(string action) =>
        new(action, [VmStates.Active, VmStates.Paused, VmStates.Suspended, VmStates.Stopped])
        {
            TaskStates = null, MustHaveLaunched = false, RespectsLock = false,
        };
}
