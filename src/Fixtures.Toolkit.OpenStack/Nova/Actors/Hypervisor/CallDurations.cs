using Fixtures.Toolkit.OpenStack.Pace;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;

/// <summary>The durations of the driver's calls.</summary>
internal static class CallDurations
{
    /// <summary>The step of a call; null for one that takes no time.</summary>
    /// <param name="call">One of <see cref="HypervisorCall.Names"/>.</param>
    public static DurationStep? StepOf(string call) => call switch
    {
        "spawn" => DurationStep.Spawn,
        "destroy" => DurationStep.Delete,
        "power_off" => DurationStep.PowerOff,
        "power_on" => DurationStep.PowerOn,
        "reboot" => DurationStep.Reboot,
        "pause" or "unpause" => DurationStep.Pause,
        "suspend" or "resume" => DurationStep.Suspend,
        "rescue" or "unrescue" => DurationStep.Rescue,
        "migrate_disk_and_power_off" => DurationStep.Resize,
        "finish_migration" or "finish_revert_migration" => DurationStep.FinishResize,
        "confirm_migration" => DurationStep.ConfirmResize,
        "snapshot" => DurationStep.Snapshot,
        "attach_interface" or "detach_interface" => DurationStep.AttachInterface,
        "attach_volume" or "detach_volume" => DurationStep.AttachVolume,
        "swap_volume" => DurationStep.VolumeMigration,
        _ => null,
    };
}
