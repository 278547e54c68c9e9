using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerTags;

/// <summary>The states in which tags may change. Upstream's decorator looks at the state alone, at no task, launch or lock.</summary>
internal static class ServerTagStates
{
    public static ServerStateCheck Of(string action) =>
        new(
            action,
            [VmStates.Active, VmStates.Paused, VmStates.Suspended, VmStates.Stopped]) { TaskStates = null, MustHaveLaunched = false,
            RespectsLock = false };
}
