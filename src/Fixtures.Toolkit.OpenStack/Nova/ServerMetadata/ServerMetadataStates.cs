using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerMetadata;

/// <summary>The states in which metadata may change.</summary>
internal static class ServerMetadataStates
{
    public static readonly ServerStateCheck Update = new(
        "update metadata", [VmStates.Active, VmStates.Paused, VmStates.Suspended, VmStates.Stopped]) { TaskStates = null };

    public static readonly ServerStateCheck Delete = Update with { Name = "delete metadata" };
}
