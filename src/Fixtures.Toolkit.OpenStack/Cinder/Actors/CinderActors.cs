using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.Actors;

/// <summary>What Cinder's services do, as their topics declare it.</summary>
/// <param name="Scheduler">The messages of the scheduler.</param>
/// <param name="Volume">The messages of the volume services.</param>
/// <param name="Backup">The messages of the backup service.</param>
/// <param name="VolumeCleanup">
/// Ends what the volume service did to a resource when it was killed, for a service that starts. Each topic looks for its own resources.
/// </param>
/// <param name="BackupCleanup">Ends what is under way when a backup service starts.</param>
/// <param name="SchedulerCleanup">Ends what the scheduler did to a volume when it was killed, when it starts again.</param>
internal sealed record CinderActors(
    MessageTable<CinderContext> Scheduler, MessageTable<VolumeService> Volume, MessageTable<BackupService> Backup,
    IReadOnlyList<Func<VolumeService, string, Task>> VolumeCleanup, Func<BackupService, Task> BackupCleanup,
    Action<CinderContext, string> SchedulerCleanup);
