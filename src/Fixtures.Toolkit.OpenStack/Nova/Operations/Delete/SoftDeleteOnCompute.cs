using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;

/// <summary>Soft-deletes servers on this host, and deletes them when their interval is over.</summary>
/// <remarks>Upstream: soft_delete_instance and _reclaim_queued_deletes.</remarks>
internal sealed class SoftDeleteOnCompute(ComputeService compute)
{
    private const string Start = "instance.soft_delete.start";
    private const string End = "instance.soft_delete.end";

    private TimeSpan Interval => compute.Nova.Settings.ReclaimInstanceInterval;

    /// <remarks>notify_about_instance_delete sends the end also after a failure.</remarks>
    public async Task RunAsync(Guid id, string? requestId)
    {
        compute.Nova.Notify(id, Start, requestId);
        try
        {
            await compute.ReachAsync(DeletePhases.BeforeSoftDelete, id);
            await compute.Hypervisor.CallAsync("soft_delete", id, hypervisor => hypervisor.SoftDeleteAsync(id));
            await compute.ReachAsync(DeletePhases.AfterSoftDelete, id);
            var power = await compute.PowerOfAsync(id);
            compute.Save(
                id,
                server => server with { VmState = VmStates.SoftDeleted, TaskState = null, PowerState = power },
                [TaskStates.SoftDeleting]);
        }
        finally
        {
            compute.Nova.Notify(id, End, requestId);
        }
    }

    /// <summary>Deletes the servers that have been soft-deleted for the reclaim interval. A server that fails stays soft-deleted.</summary>
    public async Task ReclaimAsync()
    {
        if (Interval <= TimeSpan.Zero)
            return;
        foreach (var server in compute.Nova.State.Value.Servers.OnHost(compute.Host).Where(IsExpired).ToArray())
        {
            try
            {
                await new DeleteOnCompute(compute).RunAsync(server.Id, null);
            }
            catch (Exception error) when (NovaFailure.From(error) is { } failure)
            {
                compute.Nova.World.Journal.Write(
                    JournalKind.Message, compute.Topic, $"could not reclaim: {failure.FaultMessage}", server.Id.ToString());
            }
        }
    }

    /// <remarks>Upstream: _deleted_old_enough compares with timeutils.is_older_than, so that the interval must have passed.</remarks>
    private bool IsExpired(Server server) =>
        server is { VmState: VmStates.SoftDeleted, TaskState: null }
            && !(compute.Now - server.SoftDeletedAt <= Interval);
}
