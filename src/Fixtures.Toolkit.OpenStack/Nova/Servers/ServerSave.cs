using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>Upstream's <c>instance.save(expected_task_state=…)</c>, as one atomic update.</summary>
internal static class ServerSave
{
    /// <summary>Changes a living server.</summary>
    /// <param name="expectedTaskStates">The task states that allow the change; null allows any.</param>
    /// <exception cref="InstanceNotFoundException">The server is deleted.</exception>
    /// <exception cref="UnexpectedDeletingTaskStateException">The server is being deleted.</exception>
    /// <exception cref="UnexpectedTaskStateException">The server has another task state.</exception>
    public static Server Save(
        this StateStore<NovaState> store,
        Guid id,
        DateTimeOffset now,
        Func<Server, Server> change,
        IReadOnlyList<string?>? expectedTaskStates = null) =>
        store.Update(state =>
        {
            var server = state.Servers.FindLiving(id) ?? throw new InstanceNotFoundException(id);
            if (expectedTaskStates is not null && !expectedTaskStates.Contains(server.TaskState))
                throw Conflict(server, expectedTaskStates);
            var next = change(server) with { UpdatedAt = now };
            return (state.WithServers(state.Servers.With(next)), next);
        });

    /// <summary>Like <see cref="Save"/>; false if the server is deleted.</summary>
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
