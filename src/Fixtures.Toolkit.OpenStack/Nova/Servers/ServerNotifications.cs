using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>The versioned notifications about a server, as journal entries.</summary>
/// <remarks>Source: Nova's notification reference.</remarks>
internal static class ServerNotifications
{
    /// <summary>Emits a notification that no change of state implies.</summary>
    /// <param name="eventType">The event type: <c>instance.rescue.start</c>.</param>
    public static void Notify(this NovaContext nova, Guid serverId, string eventType, string? requestId) =>
        nova.World.Journal.Write(JournalKind.Notification, "nova", eventType, serverId.ToString(), requestId);

    /// <summary>The event type of a change of state: <c>instance.power_off.end</c>; null where the change has none.</summary>
    public static string? EventTypeOf(Server before, Server after)
    {
        if (IsGone(after) && !IsGone(before))
            return "instance.delete.end";
        if (before.VmState == VmStates.Building && after.VmState != VmStates.Building)
            return after.VmState == VmStates.Error ? "instance.create.error" : "instance.create.end";
        if (before.VmState == VmStates.Building)
            return before.TaskState != TaskStates.Spawning && after.TaskState == TaskStates.Networking ? "instance.create.start" : null;
        if (before.TaskState == after.TaskState)
            return null;
        if (OperationOf(after.TaskState) is { } started)
            return $"instance.{started}.start";
        return OperationOf(before.TaskState) is { } ended
            ? $"instance.{ended}.{(after.VmState == VmStates.Error ? "error" : "end")}"
            : null;
    }

    private static bool IsGone(Server server) => server.IsDeleted || server.VmState == VmStates.Deleted;

    private static string? OperationOf(string? taskState) => taskState switch
    {
        TaskStates.PoweringOff => "power_off",
        TaskStates.PoweringOn => "power_on",
        TaskStates.Rebooting or TaskStates.RebootingHard => "reboot",
        TaskStates.Pausing => "pause",
        TaskStates.Unpausing => "unpause",
        TaskStates.Suspending => "suspend",
        TaskStates.Resuming => "resume",
        TaskStates.Deleting => "delete",
        _ => null,
    };
}
