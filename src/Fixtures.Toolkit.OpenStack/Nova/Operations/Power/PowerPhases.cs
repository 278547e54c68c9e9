using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Power;

/// <summary>The named steps of the power operations: one before and one after the call of the hypervisor.</summary>
internal static class PowerPhases
{
    public static readonly Phase BeforeStop = Before("stop", "power-off");
    public static readonly Phase AfterStop = After("stop", "power-off", "stopped");
    public static readonly Phase BeforeStart = Before("start", "power-on");
    public static readonly Phase AfterStart = After("start", "power-on", "powered on");
    public static readonly Phase BeforeReboot = Before("reboot", "reboot");
    public static readonly Phase AfterReboot = After("reboot", "reboot", "rebooted");
    public static readonly Phase BeforePause = Before("pause", "pause");
    public static readonly Phase AfterPause = After("pause", "pause", "paused");
    public static readonly Phase BeforeUnpause = Before("unpause", "unpause");
    public static readonly Phase AfterUnpause = After("unpause", "unpause", "unpaused");
    public static readonly Phase BeforeSuspend = Before("suspend", "suspend");
    public static readonly Phase AfterSuspend = After("suspend", "suspend", "suspended");
    public static readonly Phase BeforeResume = Before("resume", "resume");
    public static readonly Phase AfterResume = After("resume", "resume", "resumed");

    public static IReadOnlyList<Phase> All { get; } =
    [
        BeforeStop, AfterStop, BeforeStart, AfterStart, BeforeReboot, AfterReboot, BeforePause, AfterPause, BeforeUnpause, AfterUnpause,
        BeforeSuspend, AfterSuspend, BeforeResume, AfterResume,
    ];

    private static Phase Before(string operation, string call) =>
        new(operation, $"before-{call}", "The host has the request; the guest is as before.");

    private static Phase After(string operation, string call, string done) =>
        new(operation, $"after-{call}", $"The guest is {done}; the task of the server has not ended.");
}
