using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations;

/// <summary>Which action is legal in which states: upstream's decorators as a table.</summary>
/// <remarks>Source: nova/compute/api.py, check_instance_state, check_instance_host and check_instance_lock.</remarks>
internal static class ServerStateChecks
{
    public static readonly ServerStateCheck Stop = new("stop", [VmStates.Active, VmStates.Error]) { NeedsHost = true };

    public static readonly ServerStateCheck Start = new("start", [VmStates.Stopped]) { NeedsHost = true };

    public static readonly ServerStateCheck SoftReboot = new("reboot", [VmStates.Active]);

    public static readonly ServerStateCheck HardReboot = new("reboot", [VmStates.Active, VmStates.Stopped, VmStates.Paused, VmStates.Suspended, VmStates.Error])
    {
        TaskStates =
        [
            null, Servers.TaskStates.Rebooting, Servers.TaskStates.RebootPending, Servers.TaskStates.RebootStarted, Servers.TaskStates.Resuming,
            Servers.TaskStates.Unpausing, Servers.TaskStates.Pausing, Servers.TaskStates.Suspending,
        ],
    };

    public static readonly ServerStateCheck Pause = new("pause", [VmStates.Active]);

    public static readonly ServerStateCheck Unpause = new("unpause", [VmStates.Paused]);

    public static readonly ServerStateCheck Suspend = new("suspend", [VmStates.Active]);

    public static readonly ServerStateCheck Resume = new("resume", [VmStates.Suspended]);

    public static readonly ServerStateCheck TriggerCrashDump =
        new("trigger_crash_dump", [VmStates.Active, VmStates.Paused, VmStates.Rescued, VmStates.Resized, VmStates.Error]) { NeedsHost = true };

    public static readonly ServerStateCheck Restore = new("restore", [VmStates.SoftDeleted]);

    public static readonly ServerStateCheck Rebuild = new("rebuild", [VmStates.Active, VmStates.Stopped, VmStates.Error]);

    public static readonly ServerStateCheck Resize = new("resize", [VmStates.Active, VmStates.Stopped]);

    public static readonly ServerStateCheck Migrate = new("migrate", [VmStates.Active, VmStates.Stopped]);

    public static readonly ServerStateCheck ConfirmResize = new("confirmResize", [VmStates.Resized]);

    public static readonly ServerStateCheck RevertResize = new("revertResize", [VmStates.Resized]);

    public static readonly ServerStateCheck Rescue = new("rescue", [VmStates.Active, VmStates.Stopped, VmStates.Error]);

    public static readonly ServerStateCheck Unrescue = new("unrescue", [VmStates.Rescued]);

    public static readonly ServerStateCheck Shelve = new("shelve", [VmStates.Active, VmStates.Stopped, VmStates.Paused, VmStates.Suspended]);

    public static readonly ServerStateCheck ShelveOffload = new("shelveOffload", [VmStates.Shelved]);

    public static readonly ServerStateCheck Unshelve = new("unshelve", [VmStates.Shelved, VmStates.ShelvedOffloaded]);

    public static readonly ServerStateCheck MigrateLive = new("os-migrateLive", [VmStates.Active, VmStates.Paused]);

    public static readonly ServerStateCheck Evacuate = new("evacuate", [VmStates.Active, VmStates.Stopped, VmStates.Error]) { HeedsLock = false, TaskStates = null };

    public static readonly ServerStateCheck ChangePassword = new("changePassword", [VmStates.Active]);

    /// <summary>A lock keeps nobody from taking a picture.</summary>
    public static readonly ServerStateCheck CreateImage =
        new("createImage", [VmStates.Active, VmStates.Stopped, VmStates.Paused, VmStates.Suspended]) { HeedsLock = false };

    public static readonly ServerStateCheck CreateBackup = CreateImage with { Name = "createBackup" };

    public static readonly ServerStateCheck UpdateMetadata =
        new("update metadata", [VmStates.Active, VmStates.Paused, VmStates.Suspended, VmStates.Stopped]) { TaskStates = null };

    public static readonly ServerStateCheck DeleteMetadata = UpdateMetadata with { Name = "delete metadata" };

    public static readonly ServerStateCheck AttachInterface = new("attach_interface", [VmStates.Active, VmStates.Paused, VmStates.Stopped]);

    public static readonly ServerStateCheck DetachInterface = AttachInterface with { Name = "detach_interface" };

    public static readonly ServerStateCheck AttachVolume = new("attach_volume", [VmStates.Active, VmStates.Paused, VmStates.Stopped, VmStates.Resized, VmStates.SoftDeleted, VmStates.Shelved, VmStates.ShelvedOffloaded]);

    public static readonly ServerStateCheck ForceCompleteLiveMigration = new("force_complete", [VmStates.Active]) { TaskStates = [Servers.TaskStates.Migrating] };

    public static readonly ServerStateCheck AbortLiveMigration = new("abort live migration", null) { TaskStates = [Servers.TaskStates.Migrating] };

    /// <summary>Tags are checked for the state alone.</summary>
    public static ServerStateCheck Tags(string action) =>
        new(action, [VmStates.Active, VmStates.Paused, VmStates.Suspended, VmStates.Stopped]) { TaskStates = null, MustHaveLaunched = false, HeedsLock = false };
}
