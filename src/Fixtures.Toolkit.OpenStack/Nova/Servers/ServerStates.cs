namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>The stable states of a server, spelled as in Nova's database and <c>OS-EXT-STS:vm_state</c>.</summary>
internal static class VmStates
{
    public const string Building = "building";
    public const string Active = "active";
    public const string Stopped = "stopped";
    public const string Paused = "paused";
    public const string Suspended = "suspended";
    public const string Rescued = "rescued";
    public const string Resized = "resized";
    public const string SoftDeleted = "soft-delete";
    public const string Deleted = "deleted";
    public const string Error = "error";
    public const string Shelved = "shelved";
    public const string ShelvedOffloaded = "shelved_offloaded";
}

/// <summary>The tasks that run on a server, spelled as in <c>OS-EXT-STS:task_state</c>.</summary>
internal static class TaskStates
{
    public const string Scheduling = "scheduling";
    public const string BlockDeviceMapping = "block_device_mapping";
    public const string Networking = "networking";
    public const string Spawning = "spawning";
    public const string ImageSnapshot = "image_snapshot";
    public const string ImageSnapshotPending = "image_snapshot_pending";
    public const string ImageBackup = "image_backup";
    public const string ImageUploading = "image_uploading";
    public const string Rebuilding = "rebuilding";
    public const string RebuildBlockDeviceMapping = "rebuild_block_device_mapping";
    public const string RebuildSpawning = "rebuild_spawning";
    public const string ResizePrep = "resize_prep";
    public const string ResizeMigrating = "resize_migrating";
    public const string ResizeMigrated = "resize_migrated";
    public const string ResizeFinish = "resize_finish";
    public const string ResizeReverting = "resize_reverting";
    public const string Rebooting = "rebooting";
    public const string RebootingHard = "rebooting_hard";
    public const string RebootPending = "reboot_pending";
    public const string RebootStarted = "reboot_started";
    public const string RebootPendingHard = "reboot_pending_hard";
    public const string RebootStartedHard = "reboot_started_hard";
    public const string Pausing = "pausing";
    public const string Unpausing = "unpausing";
    public const string Suspending = "suspending";
    public const string Resuming = "resuming";
    public const string PoweringOff = "powering-off";
    public const string PoweringOn = "powering-on";
    public const string Rescuing = "rescuing";
    public const string Unrescuing = "unrescuing";
    public const string UpdatingPassword = "updating_password";
    public const string Deleting = "deleting";
    public const string SoftDeleting = "soft-deleting";
    public const string Restoring = "restoring";
    public const string Shelving = "shelving";
    public const string ShelvingImageUploading = "shelving_image_uploading";
    public const string ShelvingOffloading = "shelving_offloading";
    public const string Unshelving = "unshelving";
    public const string Migrating = "migrating";
}

/// <summary>The power states that a hypervisor reports, as in <c>OS-EXT-STS:power_state</c>.</summary>
internal static class PowerStates
{
    public const int NoState = 0;
    public const int Running = 1;
    public const int Paused = 3;
    public const int Shutdown = 4;
    public const int Crashed = 6;
    public const int Suspended = 7;

    /// <summary>The name in error messages.</summary>
    /// <remarks>Upstream: nova.compute.power_state.STATE_MAP.</remarks>
    public static string NameOf(int state) => state switch
    {
        Running => "running",
        Paused => "paused",
        Shutdown => "shutdown",
        Crashed => "crashed",
        Suspended => "suspended",
        _ => "pending",
    };
}
