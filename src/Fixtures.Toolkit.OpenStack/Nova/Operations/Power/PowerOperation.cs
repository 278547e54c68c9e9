using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Power;

/// <summary>Starts, stops, reboots, pauses and suspends a server, and makes its guest dump core.</summary>
internal static class PowerOperation
{
    public const string StartRule = "os_compute_api:servers:start";
    public const string StopRule = "os_compute_api:servers:stop";
    public const string RebootRule = "os_compute_api:servers:reboot";
    public const string TriggerCrashDumpRule = "os_compute_api:servers:trigger_crash_dump";
    public const string PauseRule = "os_compute_api:os-pause-server:pause";
    public const string UnpauseRule = "os_compute_api:os-pause-server:unpause";
    public const string SuspendRule = "os_compute_api:os-suspend-server:suspend";
    public const string ResumeRule = "os_compute_api:os-suspend-server:resume";

    private const int StopLine = 3242;

    /// <summary>The event of a stop; a rebuild or a reverted resize of a stopped server reports it too.</summary>
    public static readonly EventOrigin StopEvent = EventOrigin.Compute("stop_instance", StopLine);

    public static readonly ServerStateCheck StopStates = new("stop", [VmStates.Active, VmStates.Error]) { NeedsHost = true };

    public static readonly ServerStateCheck StartStates = new("start", [VmStates.Stopped]) { NeedsHost = true };

    public static readonly ServerStateCheck SoftRebootStates = new("reboot", [VmStates.Active]);

    /// <remarks>Upstream: ALLOW_HARD_REBOOT of vm_states.py, ALLOW_REBOOT of task_states.py.</remarks>
    public static readonly ServerStateCheck HardRebootStates = new(
        "reboot", [VmStates.Active, VmStates.Stopped, VmStates.Paused, VmStates.Suspended, VmStates.Error])
    {
        TaskStates =
        [
            null, Servers.TaskStates.Rebooting, Servers.TaskStates.RebootPending, Servers.TaskStates.RebootStarted,
            Servers.TaskStates.Resuming, Servers.TaskStates.RebootingHard, Servers.TaskStates.Unpausing, Servers.TaskStates.Pausing,
            Servers.TaskStates.Suspending,
        ],
    };

    public static readonly ServerStateCheck PauseStates = new("pause", [VmStates.Active]);

    public static readonly ServerStateCheck UnpauseStates = new("unpause", [VmStates.Paused]);

    public static readonly ServerStateCheck SuspendStates = new("suspend", [VmStates.Active]);

    public static readonly ServerStateCheck ResumeStates = new("resume", [VmStates.Suspended]);

    public static readonly ServerStateCheck TriggerCrashDumpStates = new(
        "trigger_crash_dump",
        [VmStates.Active, VmStates.Paused, VmStates.Rescued, VmStates.Resized, VmStates.Error]) { NeedsHost = true };

    public static Schema RebootBody => Schema.Object(reboot => reboot
        .Required("type", Schema.String.Enum("HARD", "Hard", "hard", "SOFT", "Soft", "soft"))
        .Closed());

    public static ServerOperation Declaration { get; } = new()
    {
        Phases = PowerPhases.All,
        Rules = static () =>
        [
            NovaPolicy.Member(StartRule),
            NovaPolicy.Member(StopRule),
            NovaPolicy.Member(RebootRule),
            NovaPolicy.Member(TriggerCrashDumpRule),
            NovaPolicy.Member(PauseRule),
            NovaPolicy.Member(UnpauseRule),
            NovaPolicy.Member(SuspendRule),
            NovaPolicy.Member(ResumeRule),
        ],
        Actions = static () => [.. PowerApi.All, .. RebootApi.All],
        OnCompute = compute => compute
            .On<StopServer>(
                "stop_instance", StopLine, (host, stop, _) => new PowerOnCompute(host).StopAsync(stop.ServerId), TaskStates.PoweringOff)
            .On<StartServer>(
                "start_instance",
                line: 3324,
                (host, start, requestId) => new PowerOnCompute(host).StartAsync(start.ServerId, requestId),
                TaskStates.PoweringOn)
            .On<RebootServer>(
                "reboot_instance",
                line: 4062,
                (host, reboot, _) => new PowerOnCompute(host).RebootAsync(reboot.ServerId, reboot.IsHard),
                onFailure: ServerFailure.GoesToError)
            .On<PauseServer>(
                "pause_instance", line: 6440, (host, pause, _) => new PowerOnCompute(host).PauseAsync(pause.ServerId), TaskStates.Pausing)
            .On<UnpauseServer>(
                "unpause_instance",
                line: 6462,
                (host, unpause, _) => new PowerOnCompute(host).UnpauseAsync(unpause.ServerId),
                TaskStates.Unpausing)
            .On<SuspendServer>(
                "suspend_instance",
                line: 6599,
                (host, suspend, _) => new PowerOnCompute(host).SuspendAsync(suspend.ServerId),
                TaskStates.Suspending,
                ServerFailure.GoesToError)
            .On<ResumeServer>(
                "resume_instance",
                line: 6625,
                (host, resume, _) => new PowerOnCompute(host).ResumeAsync(resume.ServerId),
                TaskStates.Resuming,
                ServerFailure.GoesToError)
            .On<TriggerCrashDump>(
                "trigger_crash_dump", line: 3356, (host, dump, requestId) => new PowerOnCompute(host).DumpAsync(dump.ServerId, requestId)),
    };
}
