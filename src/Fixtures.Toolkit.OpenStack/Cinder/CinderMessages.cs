using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Pools;
using Fixtures.Toolkit.OpenStack.Cinder.Scheduler;
using Fixtures.Toolkit.OpenStack.Cinder.Services;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Cinder.Workers;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder;

/// <summary>The messages of Cinder's services. Each topic registers its own.</summary>
internal static class CinderMessages
{
    /// <summary>The messages of the scheduler.</summary>
    public static MessageTable<CinderContext> Scheduler { get; } = new MessageTable<CinderContext>("cinder-scheduler")
        .On<ScheduleVolume>("create_volume", VolumeScheduler.ScheduleAsync)
        .OnCall<GetPools>("get_pools", PoolList.AnswerAsync);

    /// <summary>The messages of the volume services.</summary>
    public static MessageTable<VolumeService> Volume { get; } = new MessageTable<VolumeService>("cinder-volume")
        .On<CreateVolume>("create_volume", VolumeOnBackend.CreateAsync)
        .On<DeleteVolume>("delete_volume", VolumeDeletion.DeleteAsync)
        .On<FreezeHost>("freeze_host", FreezingOnVolume.FreezeAsync)
        .OnCall<ThawHost>("thaw_host", FreezingOnVolume.ThawAsync)
        .OnCall<GetCapabilities>("get_capabilities", BackendCapabilities.AnswerAsync)
        .On<CleanUp>("do_cleanup", CleanupOnVolume.CleanAsync);

    /// <summary>The messages of the backup service.</summary>
    public static MessageTable<BackupService> Backup { get; } = new("cinder-backup");

    /// <summary>All of them.</summary>
    public static CinderMessageTables Tables { get; } = new(Scheduler, Volume, Backup);

    /// <summary>The RPC names of all of them.</summary>
    public static IEnumerable<KeyValuePair<Type, MessageName>> Names => [.. Scheduler.Names, .. Volume.Names, .. Backup.Names];
}
