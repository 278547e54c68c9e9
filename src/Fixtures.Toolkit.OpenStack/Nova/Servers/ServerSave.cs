using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>Writes a server back, as upstream's <c>instance.save(expected_task_state=…)</c>: all or nothing.</summary>
internal static class ServerSave
{
    /// <summary>Changes a living server.</summary>
    /// <param name="expectedTaskStates">What its task state must be, or the change is refused; null where anything will do.</param>
    /// <exception cref="InstanceNotFoundException">It was deleted.</exception>
    /// <exception cref="UnexpectedDeletingTaskStateException">It is being deleted.</exception>
    /// <exception cref="UnexpectedTaskStateException">Something else is being done to it.</exception>
    public static Server Save(
        this StateStore<NovaState> store, Guid id, DateTimeOffset now, Func<Server, Server> change, IReadOnlyList<string?>? expectedTaskStates = null) =>
        store.Update(state =>
        {
            var server = state.Servers.FindLiving(id) ?? throw new InstanceNotFoundException(id);
            if (expectedTaskStates is not null && !expectedTaskStates.Contains(server.TaskState))
                throw Conflict(server, expectedTaskStates);
            var next = change(server) with { UpdatedAt = now };
            return (state.WithServers(state.Servers.With(next)), next);
        });

    /// <summary>As <see cref="Save"/>. False where the server was deleted.</summary>
    public static bool TrySave(this StateStore<NovaState> store, Guid id, DateTimeOffset now, Func<Server, Server> change)
    {
        try
        {
            store.Save(id, now, change);
            return true;
        }
        catch (InstanceNotFoundException)
        {
            return false;
        }
    }

    private static NovaException Conflict(Server server, IReadOnlyList<string?> expected)
    {
        var wanted = string.Join(", ", expected.Select(Quoted));
        return server.TaskState == TaskStates.Deleting
            ? new UnexpectedDeletingTaskStateException(server.Id, wanted)
            : new UnexpectedTaskStateException(server.Id, wanted, Quoted(server.TaskState));
    }

    private static string Quoted(string? state) => state is null ? "None" : $"'{state}'";
}
