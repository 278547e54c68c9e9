using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Power;

/// <summary>The named steps of the power operations.</summary>
internal static class PowerPhases
{
    public static readonly Phase BeforeStop = new("stop", "before-power-off", "The host has the request; the guest is as before.");

    public static readonly Phase AfterStop = new("stop", "after-power-off", "The guest is stopped; the task of the server has not ended.");

    public static readonly Phase BeforeStart = new("start", "before-power-on", "The host has the request; the guest is as before.");

    public static readonly Phase AfterStart = new(
        "start", "after-power-on", "The guest is powered on; the task of the server has not ended.");

    public static readonly Phase BeforeReboot = new("reboot", "before-reboot", "The host has the request; the guest is as before.");

    public static readonly Phase AfterReboot = new(
        "reboot", "after-reboot", "The guest is rebooted; the task of the server has not ended.");

    public static readonly Phase BeforePause = new("pause", "before-pause", "The host has the request; the guest is as before.");

    public static readonly Phase AfterPause = new("pause", "after-pause", "The guest is paused; the task of the server has not ended.");

    public static readonly Phase BeforeUnpause = new("unpause", "before-unpause", "The host has the request; the guest is as before.");

    public static readonly Phase AfterUnpause = new(
        "unpause", "after-unpause", "The guest is unpaused; the task of the server has not ended.");

    public static readonly Phase BeforeSuspend = new("suspend", "before-suspend", "The host has the request; the guest is as before.");

    public static readonly Phase AfterSuspend = new(
        "suspend", "after-suspend", "The guest is suspended; the task of the server has not ended.");

    public static readonly Phase BeforeResume = new("resume", "before-resume", "The host has the request; the guest is as before.");

    public static readonly Phase AfterResume = new("resume", "after-resume", "The guest is resumed; the task of the server has not ended.");

    public static IReadOnlyList<Phase> All { get; } =
    [
        BeforeStop, AfterStop, BeforeStart, AfterStart, BeforeReboot, AfterReboot, BeforePause, AfterPause, BeforeUnpause, AfterUnpause,
        BeforeSuspend, AfterSuspend, BeforeResume, AfterResume,
    ];
}
