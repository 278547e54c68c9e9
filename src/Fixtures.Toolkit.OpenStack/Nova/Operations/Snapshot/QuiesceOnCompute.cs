using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Snapshot;

/// <summary>Freezes a guest for the snapshots of its volumes, and thaws it.</summary>
/// <remarks>Upstream: quiesce_instance and unquiesce_instance of compute/manager.py.</remarks>
internal sealed class QuiesceOnCompute(ComputeService compute)
{
    /// <summary>How often the host looks whether a snapshot is made.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    public async Task<bool> QuiesceAsync(Guid id)
    {
        try
        {
            await compute.Hypervisor.CallAsync("quiesce", id, static () => Task.CompletedTask);
            return true;
        }
        catch (HypervisorException refusal)
        {
            throw compute.Nova.Release.ReportsFailedQuiesce
                ? new NovaException("InstanceQuiesceFailed", 409, $"Failed to quiesce instance: {refusal.Message}")
                : new NovaException("NovaException", refusal.Message);
        }
    }

    public async Task UnquiesceAsync(UnquiesceServer unquiesce, string? requestId)
    {
        try
        {
            foreach (var snapshot in unquiesce.SnapshotIds)
                await WaitForSnapshotAsync(snapshot, requestId);
        }
        catch (Exception error) when (NovaFailure.From(error) is { } failure)
        {
            compute.Nova.World.Journal.Write(
                JournalKind.Message, compute.Topic, $"exception while waiting completion of volume snapshots: {failure.FaultMessage}",
                unquiesce.ServerId.ToString(), requestId);
        }

        await compute.Hypervisor.CallAsync("unquiesce", unquiesce.ServerId, static () => Task.CompletedTask);
    }

    private async Task WaitForSnapshotAsync(string id, string? requestId)
    {
        while (true)
        {
            await Parking.AfterOthers();
            var snapshot = await compute.Nova.Clients.Cinder.GetSnapshotAsync(id, requestId);
            if (snapshot.GetProperty("status").Text() != "creating")
                return;
            await compute.Nova.World.Pause.ForAsync(Interval, $"the snapshot {id}");
        }
    }
}
