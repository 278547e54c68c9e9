using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder;

/// <summary>The messages of Cinder's services. Each topic registers its own.</summary>
internal static class CinderMessages
{
    /// <summary>The messages of the scheduler.</summary>
    public static MessageTable<CinderContext> Scheduler { get; } = new("cinder-scheduler");

    /// <summary>The messages of the volume services.</summary>
    public static MessageTable<VolumeService> Volume { get; } = new("cinder-volume");

    /// <summary>The messages of the backup service.</summary>
    public static MessageTable<BackupService> Backup { get; } = new("cinder-backup");

    /// <summary>The RPC names of all of them.</summary>
    public static IEnumerable<KeyValuePair<Type, MessageName>> Names => [.. Scheduler.Names, .. Volume.Names, .. Backup.Names];
}
