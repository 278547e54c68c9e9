using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Scheduler;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder;

/// <summary>The messages of Cinder's services. Each topic registers its own.</summary>
internal static class CinderMessages
{
    /// <summary>The messages of the scheduler.</summary>
    public static MessageTable<CinderContext> Scheduler { get; } = new MessageTable<CinderContext>("cinder-scheduler")
        .On<ScheduleVolume>("create_volume", VolumeScheduler.ScheduleAsync);

    /// <summary>The messages of the volume services.</summary>
    public static MessageTable<VolumeService> Volume { get; } = new MessageTable<VolumeService>("cinder-volume")
        .On<CreateVolume>("create_volume", VolumeOnBackend.CreateAsync)
        .On<DeleteVolume>("delete_volume", VolumeDeletion.DeleteAsync);

    /// <summary>The messages of the backup service.</summary>
    public static MessageTable<BackupService> Backup { get; } = new("cinder-backup");

    /// <summary>The RPC names of all of them.</summary>
    public static IEnumerable<KeyValuePair<Type, MessageName>> Names => [.. Scheduler.Names, .. Volume.Names, .. Backup.Names];
}
