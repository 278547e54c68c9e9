using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Messages;

/// <summary>The RPC names of Nova's messages.</summary>
/// <remarks>Source: nova.compute.rpcapi, nova.conductor.rpcapi and nova.scheduler.rpcapi.</remarks>
internal static class NovaMessages
{
    public static readonly IReadOnlyList<KeyValuePair<Type, MessageName>> All =
    [
        new(typeof(BuildAndRunServer), new("compute", "build_and_run_instance")),
        new(typeof(StopServer), new("compute", "stop_instance")),
        new(typeof(StartServer), new("compute", "start_instance")),
        new(typeof(RebootServer), new("compute", "reboot_instance")),
        new(typeof(PauseServer), new("compute", "pause_instance")),
        new(typeof(UnpauseServer), new("compute", "unpause_instance")),
        new(typeof(SuspendServer), new("compute", "suspend_instance")),
        new(typeof(ResumeServer), new("compute", "resume_instance")),
        new(typeof(TriggerCrashDump), new("compute", "trigger_crash_dump")),
        new(typeof(RescueServer), new("compute", "rescue_instance")),
        new(typeof(UnrescueServer), new("compute", "unrescue_instance")),
        new(typeof(SetAdminPassword), new("compute", "set_admin_password")),
        new(typeof(SnapshotServer), new("compute", "snapshot_instance")),
        new(typeof(BackupServer), new("compute", "backup_instance")),
        new(typeof(ShelveServer), new("compute", "shelve_instance")),
        new(typeof(OffloadServer), new("compute", "shelve_offload_instance")),
        new(typeof(UnshelveHere), new("compute", "unshelve_instance")),
        new(typeof(TerminateServer), new("compute", "terminate_instance")),
        new(typeof(GetConsoleOutput), new("compute", "get_console_output")),
        new(typeof(ExternalServerEvent), new("compute", "external_instance_event")),
        new(typeof(UpdateAvailableResource), new("compute", "update_available_resource")),
        new(typeof(SetHostEnabled), new("compute", "set_host_enabled")),
        new(typeof(RebuildInstance), new("compute", "rebuild_instance")),
        new(typeof(PrepResize), new("compute", "prep_resize")),
        new(typeof(ResizeServer), new("compute", "resize_instance")),
        new(typeof(FinishResize), new("compute", "finish_resize")),
        new(typeof(ConfirmResize), new("compute", "confirm_resize")),
        new(typeof(RevertResize), new("compute", "revert_resize")),
        new(typeof(FinishRevertResize), new("compute", "finish_revert_resize")),
        new(typeof(ScheduleAndBuildServers), new("conductor", "schedule_and_build_instances")),
        new(typeof(RescheduleBuild), new("conductor", "build_instances")),
        new(typeof(MigrateServer), new("conductor", "migrate_server")),
        new(typeof(RebuildServer), new("conductor", "rebuild_instance")),
        new(typeof(EvacuateServer), new("conductor", "rebuild_instance_recreate")),
        new(typeof(UnshelveServer), new("conductor", "unshelve_instance")),
        new(typeof(SelectDestinations), new("scheduler", "select_destinations")),
    ];
}
