using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>Writes each change of a server's state to the journal, with the notification that Nova emits for it.</summary>
internal sealed class ServerJournal(Journal journal)
{
    public void Observe(NovaState before, NovaState after)
    {
        if (ReferenceEquals(before.Servers, after.Servers))
            return;
        foreach (var created in after.Servers.CreatedAfter(before.Servers.LastNumber))
            Write(created, $"server {created.Name}: {StateOf(created)}", null);
        if (after.Servers.LastChanged is { } changed
            && before.Servers.Find(changed.Id) is { } previous
            && StateOf(previous) != StateOf(changed))
        {
            Write(
                changed,
                $"server {changed.Name}: {StateOf(previous)} -> {StateOf(changed)}",
                ServerNotifications.EventTypeOf(previous, changed));
        }
    }

    private void Write(Server server, string entry, string? notification)
    {
        var id = server.Id.ToString();
        journal.Write(JournalKind.State, "nova", entry, id);
        if (notification is not null)
            journal.Write(JournalKind.Notification, "nova", notification, id);
    }

    /// <summary>The states and the host: <c>active/rebooting on host1</c>.</summary>
    public static string StateOf(Server server) =>
        $"{(server.IsDeleted ? VmStates.Deleted : server.VmState)}{TaskOf(server)}{(server.Host is { } host ? $" on {host}" : "")}";

    /// <summary>The task state, except of a server that was deleted before a host built it: its record keeps <c>scheduling</c>.</summary>
    private static string TaskOf(Server server) => server is { IsDeleted: false, TaskState: { } task } ? $"/{task}" : "";
}
