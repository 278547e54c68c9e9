using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.InstanceActions;

/// <summary>Records the events of an action, found by its request id. A request without an action records nothing.</summary>
internal static class ActionEvents
{
    public static void StartEvent(
        this StateStore<NovaState> store, Guid serverId, string? requestId, EventOrigin origin, string host, DateTimeOffset now) =>
        store.Change(serverId, requestId, action => action with
        {
            UpdatedAt = now,
            Events = action.Events.Add(new InstanceActionEvent(origin.Name, host, now)),
        });

    /// <summary>
    /// Finishes the oldest event of that name, again where it has finished, so that those of later attempts never finish.
    /// </summary>
    /// <remarks>Upstream: action_event_finish of db/main/api.py.</remarks>
    public static void FinishEvent(
        this StateStore<NovaState> store,
        Guid serverId,
        string? requestId,
        EventOrigin origin,
        DateTimeOffset now,
        NovaException? error = null) =>
        store.Change(serverId, requestId, action => action with
        {
            UpdatedAt = now,
            Message = error is null ? action.Message : "Error",
            Events = Finish(action.Events, origin, now, error),
        });

    /// <summary>Runs a step inside an event of the action. A failure is recorded and thrown again.</summary>
    /// <remarks>Upstream: nova.compute.utils.EventReporter and wrap_instance_event.</remarks>
    public static async Task InEventAsync(
        this NovaContext nova, Guid serverId, string? requestId, EventOrigin origin, string host, Func<Task> act)
    {
        nova.State.StartEvent(serverId, requestId, origin, host, nova.Now);
        try
        {
            await act();
        }
        catch (Exception error) when (NovaFailure.From(error) is { } failure)
        {
            nova.State.FinishEvent(serverId, requestId, origin, nova.Now, failure);
            throw;
        }

        nova.State.FinishEvent(serverId, requestId, origin, nova.Now);
    }

    private static ImmutableArray<InstanceActionEvent> Finish(
        ImmutableArray<InstanceActionEvent> events, EventOrigin origin, DateTimeOffset now, NovaException? error)
    {
        for (var i = 0; i < events.Length; i++)
        {
            if (events[i].Name != origin.Name)
                continue;
            return events.SetItem(i, events[i] with
            {
                FinishedAt = now,
                Result = error is null ? "Success" : "Error",
                Traceback = error is null ? null : $"{origin.Frame}{error.Frames}{error.LastLine}",
                Details = error?.FaultMessage,
            });
        }

        return events;
    }

    private static void Change(
        this StateStore<NovaState> store, Guid serverId, string? requestId, Func<InstanceAction, InstanceAction> change) =>
        store.Update(state =>
        {
            if (requestId is null || !state.Actions.TryGetValue(serverId, out var actions))
                return state;
            for (var i = actions.Length - 1; i >= 0; i--)
            {
                if (actions[i].RequestId == requestId)
                    return state.WithActions(state.Actions.SetItem(serverId, actions.SetItem(i, change(actions[i]))));
            }

            return state;
        });
}
