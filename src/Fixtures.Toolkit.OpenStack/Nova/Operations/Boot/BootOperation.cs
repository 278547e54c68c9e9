namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Schedules and builds a new server.</summary>
internal static class BootOperation
{
    public static ServerOperation Declaration { get; } = new()
    {
        Phases = BootPhases.All,
        OnConductor = conductor => conductor
            .On<ScheduleAndBuildServers>(
                "schedule_and_build_instances",
                (nova, build, requestId) => new BootOnConductor(nova).ScheduleAndBuildAsync(build, requestId))
            .On<RescheduleBuild>(
                "build_instances", (nova, reschedule, requestId) => new BootOnConductor(nova).RescheduleAsync(reschedule, requestId)),
        OnCompute = compute =>
            compute.OnCast<BuildAndRunServer>(
                "build_and_run_instance", (host, build, requestId) => new BootOnCompute(host).RunAsync(build, requestId)),
    };
}
