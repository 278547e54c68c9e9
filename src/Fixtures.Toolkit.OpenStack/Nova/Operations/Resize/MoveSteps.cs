using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;

/// <summary>The RPC methods of a resize or a cold migration, each with its clean-up after a failure.</summary>
/// <remarks>
/// Upstream's decorators in one place: wrap_instance_event, wrap_instance_fault, reverts_task_state, errors_out_migration and
/// _error_out_instance_on_exception. <see cref="MoveStep.Undo"/> is the method's own except clause.
/// </remarks>
internal sealed class MoveSteps(ComputeService compute)
{
    public static void Map(ComputeTable compute)
    {
        On<PrepResize>(compute, "prep_resize", line: 5491, (resize, step, requestId) => resize.PrepareAsync(step, requestId));
        On<ResizeServer>(
            compute,
            "resize_instance",
            line: 5844,
            (resize, step, requestId) => resize.ResizeAsync(step, requestId),
            undo: resize => resize.RevertAllocationAsync);
        On<FinishResize>(
            compute,
            "finish_resize",
            line: 6125,
            (resize, step, requestId) => resize.FinishAsync(step, requestId),
            undo: resize => resize.DeleteAllocationAfterMoveAsync);
        On<ConfirmResize>(
            compute,
            "confirm_resize",
            line: 4564,
            (resize, step, requestId) => resize.ConfirmAsync(step, requestId),
            undo: resize => resize.DeleteAllocationAfterMoveAsync,
            revertsTask: false,
            isCalledToo: true);
        On<RevertResize>(compute, "revert_resize", line: 5160, (resize, step, requestId) => resize.RevertAsync(step, requestId));
        On<FinishRevertResize>(
            compute, "finish_revert_resize", line: 5208, (resize, step, requestId) => resize.FinishRevertAsync(step, requestId));
    }

    private static void On<TStep>(
        ComputeTable compute,
        string method,
        int line,
        Func<ResizeOnCompute, TStep, string?, Task> act,
        Func<ResizeOnCompute, Func<int, string?, Task>>? undo = null,
        bool revertsTask = true,
        bool isCalledToo = false)
        where TStep : IMoveMessage
    {
        var origin = EventOrigin.Compute(method, line);
        if (isCalledToo)
            compute.OnCastOrCall<TStep>(method, HandleAsync);
        else
            compute.OnCast<TStep>(method, HandleAsync);

        Task HandleAsync(ComputeService host, TStep message, string? requestId)
        {
            var resize = new ResizeOnCompute(host);
            var step = new MoveStep(origin) { Undo = undo?.Invoke(resize), RevertsTask = revertsTask };
            return new MoveSteps(host).RunAsync(step, message, requestId, () => act(resize, message, requestId));
        }
    }

    private Task RunAsync(MoveStep step, IMoveMessage message, string? requestId, Func<Task> act) =>
        compute.Nova.InEventAsync(message.ServerId, requestId, step.Origin, compute.Host, async () =>
        {
            try
            {
                await act();
            }
            catch (Exception error) when (NovaFailure.From(error) is { } failure)
            {
                await FailAsync(step, message, failure, requestId);
                throw;
            }
        });

    private async Task FailAsync(MoveStep step, IMoveMessage message, NovaException failure, string? requestId)
    {
        compute.Nova.State.ChangeMigration(message.MigrationNumber, compute.Now, m => m with { Status = MigrationStatus.Error });
        try
        {
            if (step.Undo is { } undo)
                await undo(message.MigrationNumber, requestId);
        }
        finally
        {
            compute.Nova.State.TrySave(message.ServerId, compute.Now, server => server with
            {
                VmState = failure is InstanceFaultRollbackException ? server.VmState : VmStates.Error,
                TaskState = step.RevertsTask && failure is not (UnexpectedTaskStateException or UnexpectedDeletingTaskStateException)
                    ? null
                    : server.TaskState,
                Fault = failure is InstanceNotFoundException ? server.Fault : ServerFault.From(failure, compute.Now, compute.Host),
            });
        }
    }

    /// <summary>An RPC method. After a failure the server and the migration are in ERROR, and <see cref="Undo"/> runs.</summary>
    private sealed record MoveStep(EventOrigin Origin)
    {
        /// <summary>Whether a failure clears the server's task state.</summary>
        public bool RevertsTask { get; init; } = true;

        /// <summary>Corrects the allocations after a failure; gets the number of the migration and the request id.</summary>
        public Func<int, string?, Task>? Undo { get; init; }
    }
}
