using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>Writes into the journal what becomes of servers: each change of state, and the notification that Nova emits with it.</summary>
internal sealed class ServerChronicle(Journal journal)
{
    public void Observe(NovaState before, NovaState after)
    {
        if (ReferenceEquals(before.Servers, after.Servers))
            return;
        foreach (var made in after.Servers.MadeSince(before.Servers.LastNumber))
            Tell(made, $"server {made.Name}: {State(made)}", null);
        if (after.Servers.Newest is { } changed && before.Servers.Find(changed.Id) is { } was && State(was) != State(changed))
            Tell(changed, $"server {changed.Name}: {State(was)} -> {State(changed)}", ServerNotifications.Of(was, changed));
    }

    private void Tell(Server server, string what, string? notification)
    {
        var id = server.Id.ToString();
        journal.Write(JournalKind.State, "nova", what, id);
        if (notification is not null)
            journal.Write(JournalKind.Notification, "nova", notification, id);
    }

    private static string State(Server server) =>
        $"{server.VmState}{(server.TaskState is { } task ? $"/{task}" : "")}{(server.Host is { } host ? $" on {host}" : "")}";
}

/// <summary>The versioned notification that goes with a change of a server.</summary>
/// <remarks>Source: Nova's notification reference.</remarks>
internal static class ServerNotifications
{
    /// <summary>The event type, such as <c>instance.power_off.end</c>; null where the change has none.</summary>
    public static string? Of(Server was, Server now)
    {
        if (now.VmState == VmStates.Deleted && was.VmState != VmStates.Deleted)
            return "instance.delete.end";
        if (was.VmState == VmStates.Building && now.VmState != VmStates.Building)
            return now.VmState == VmStates.Error ? "instance.create.error" : "instance.create.end";
        if (was.VmState == VmStates.Building)
            return was.TaskState != TaskStates.Spawning && now.TaskState == TaskStates.Networking ? "instance.create.start" : null;
        if (was.TaskState == now.TaskState)
            return null;
        return now.TaskState is { } begun && Operation(begun) is { } operation ? $"instance.{operation}.start"
            : was.TaskState is { } ended
                && Operation(ended) is { } done ? $"instance.{done}.{(now.VmState == VmStates.Error ? "error" : "end")}"
            : null;
    }

    private static string? Operation(string task) => task switch
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
