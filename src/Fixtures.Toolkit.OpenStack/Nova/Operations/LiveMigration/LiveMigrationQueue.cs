using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;

/// <summary>The live migrations that leave one host, in the memory of its compute service.</summary>
/// <remarks>Upstream: _live_migration_executor and _waiting_live_migrations of ComputeManager.</remarks>
internal sealed class LiveMigrationQueue
{
    private readonly LinkedList<LiveMigrationJob> _queued = new();
    private int _running;

    /// <summary>The jobs that an abort stops without the hypervisor, by server: they are queued, or the destination prepares.</summary>
    public Dictionary<Guid, LiveMigrationJob> Waiting { get; } = [];

    /// <summary>The jobs whose guests are being copied, by server.</summary>
    public Dictionary<Guid, LiveMigrationJob> Transfers { get; } = [];

    public void Add(LiveMigrationJob job)
    {
        Waiting[job.ServerId] = job;
        _queued.AddLast(job);
    }

    /// <summary>Takes the next job, which then runs; null if there is none, or enough are running.</summary>
    /// <param name="most">The largest number of running jobs; 0 is no limit.</param>
    public LiveMigrationJob? TakeNext(int most)
    {
        if (_queued.First is not { Value: var job } || (most > 0 && _running >= most))
            return null;
        _queued.RemoveFirst();
        _running++;
        return job;
    }

    /// <summary>Tells that a taken job has ended.</summary>
    public void End() => _running--;

    /// <summary>Removes a job that has not begun. False if it has.</summary>
    public bool TryCancel(LiveMigrationJob job) => _queued.Remove(job);

    /// <summary>Removes all jobs that have not begun.</summary>
    public IReadOnlyList<LiveMigrationJob> CancelAll()
    {
        LiveMigrationJob[] cancelled = [.. _queued];
        _queued.Clear();
        Waiting.Clear();
        return cancelled;
    }
}

/// <summary>One live migration that leaves a host.</summary>
/// <param name="start">The message that started it.</param>
/// <param name="requestId">The request that caused it.</param>
internal sealed class LiveMigrationJob(StartLiveMigration start, string? requestId)
{
    private readonly TaskCompletionSource _interrupted = new();

    public Guid ServerId => start.ServerId;

    public int MigrationNumber => start.MigrationNumber;

    public string Destination => start.Destination;

    public bool CopiesDisk => start.CopiesDisk;

    public string? AvailabilityZone => start.AvailabilityZone;

    public string? RequestId => requestId;

    /// <summary>The server's disks before the destination prepared: their attachments are those to the source.</summary>
    public ImmutableArray<BlockDeviceMapping> SourceDisks { get; set; } = [];

    public bool IsAborted { get; private set; }

    /// <summary>Completes when the copy of the guest must not take longer: it is forced to complete, or aborted.</summary>
    public Task Interrupted => _interrupted.Task;

    public void ForceComplete() => _interrupted.TrySetResult();

    public void Abort()
    {
        IsAborted = true;
        _interrupted.TrySetResult();
    }
}
