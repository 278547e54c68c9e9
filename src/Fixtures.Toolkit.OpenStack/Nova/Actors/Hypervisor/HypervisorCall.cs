namespace Fixtures.Toolkit.OpenStack;

/// <summary>A call of a compute service to its hypervisor.</summary>
/// <param name="Host">The host.</param>
/// <param name="Name">The name of upstream's driver method: <c>spawn</c>, <c>finish_migration</c>.</param>
/// <param name="ServerId">The server; null for calls about the host.</param>
/// <param name="Operation">
/// The RPC name of the message that is handled: <c>build_and_run_instance</c>; null for tasks of the service itself.
/// </param>
/// <remarks>Source: nova.virt.driver, <c>ComputeDriver</c>.</remarks>
public sealed record HypervisorCall(string Host, string Name, Guid? ServerId, string? Operation)
{
    /// <summary>The names of all calls.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "attach_interface", "attach_volume", "check_can_live_migrate_destination", "check_can_live_migrate_source", "confirm_migration",
        "destroy", "detach_interface", "detach_volume", "extend_volume", "finish_migration", "finish_revert_migration",
        "get_console_output", "get_info", "get_mks_console", "get_rdp_console", "get_serial_console", "get_spice_console",
        "get_vnc_console", "inject_network_info", "list_instance_uuids", "live_migration", "live_migration_abort",
        "live_migration_force_complete", "migrate_disk_and_power_off", "pause", "post_live_migration",
        "post_live_migration_at_destination", "power_off", "power_on", "pre_live_migration", "quiesce", "reboot", "rescue", "restore",
        "resume", "rollback_live_migration_at_destination", "rollback_live_migration_at_source", "snapshot", "soft_delete", "spawn",
        "suspend", "swap_volume", "trigger_crash_dump", "unpause", "unquiesce", "unrescue",
    ];
}
