using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.InstanceActions;

/// <summary>Notes the steps of an action under the request that asked for it. A request without an action leaves no trace.</summary>
internal static class ActionEvents
{
    public static void StartEvent(this StateStore<NovaState> store, Guid serverId, string? requestId, string name, string host, DateTimeOffset now) =>
        store.Change(serverId, requestId, action => action with
        {
            UpdatedAt = now,
            Events = action.Events.Add(new InstanceActionEvent(name, host, now)),
        });

    public static void FinishEvent(this StateStore<NovaState> store, Guid serverId, string? requestId, string name, DateTimeOffset now, NovaException? error = null) =>
        store.Change(serverId, requestId, action => action with
        {
            UpdatedAt = now,
            Message = error is null ? action.Message : "Error",
            Events = Finish(action.Events, name, now, error),
        });

    /// <summary>Does something as a step of the action: it is written down with its end, and a failure goes on.</summary>
    /// <remarks>Upstream: EventReporter and wrap_instance_event.</remarks>
    public static async Task InEventAsync(this NovaContext nova, Guid serverId, string? requestId, string name, string host, Func<Task> act)
    {
        nova.State.StartEvent(serverId, requestId, name, host, nova.World.Clock.GetUtcNow());
        try
        {
            await act();
        }
        catch (Exception error) when (NovaFailure.Of(error) is { } failure)
        {
            nova.State.FinishEvent(serverId, requestId, name, nova.World.Clock.GetUtcNow(), failure);
            throw;
        }

        nova.State.FinishEvent(serverId, requestId, name, nova.World.Clock.GetUtcNow());
    }

    private static ImmutableArray<InstanceActionEvent> Finish(
        ImmutableArray<InstanceActionEvent> events, string name, DateTimeOffset now, NovaException? error)
    {
        for (var i = events.Length - 1; i >= 0; i--)
        {
            if (events[i].Name != name || events[i].FinishedAt is not null)
                continue;
            return events.SetItem(i, events[i] with
            {
                FinishedAt = now,
                Result = error is null ? "Success" : "Error",
                Traceback = error is null ? null : StepTraceback.Of(name, error),
                Details = error?.FaultMessage,
            });
        }

        return events;
    }

    private static void Change(this StateStore<NovaState> store, Guid serverId, string? requestId, Func<InstanceAction, InstanceAction> change) =>
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
