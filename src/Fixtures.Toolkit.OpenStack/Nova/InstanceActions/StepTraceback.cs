using System.Collections.Frozen;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.InstanceActions;

/// <summary>The <c>traceback</c> of a failed event: upstream's frame, and the exception's text in place of source lines.</summary>
/// <remarks>Upstream: InstanceActionEvent.pack_action_event_finish. The line numbers are those of Debian's Zed packages.</remarks>
internal static class StepTraceback
{
    private const string Compute = "nova/compute/manager.py";
    private const string Conductor = "nova/conductor/manager.py";

    private static readonly FrozenDictionary<string, string> Functions = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["conductor_migrate_server"] = Frame(Conductor, 331, "migrate_server"),
        ["cold_migrate"] = Frame(Conductor, 331, "migrate_server"),
        ["conductor_schedule_and_build_instances"] = Frame(Conductor, 1587, "schedule_and_build_instances"),
        ["rebuild_server"] = Frame(Conductor, 1145, "rebuild_instance"),
        ["get_image_info"] = Frame(Conductor, 975, "unshelve_instance"),
        ["schedule_instances"] = Frame(Conductor, 975, "unshelve_instance"),
        ["compute__do_build_and_run_instance"] = Frame(Compute, 2308, "_do_build_and_run_instance"),
        ["compute_terminate_instance"] = Frame(Compute, 3200, "terminate_instance"),
        ["compute_stop_instance"] = Frame(Compute, 3242, "stop_instance"),
        ["compute_start_instance"] = Frame(Compute, 3324, "start_instance"),
        ["compute_rebuild_instance"] = Frame(Compute, 3635, "rebuild_instance"),
        ["compute_reboot_instance"] = Frame(Compute, 4062, "reboot_instance"),
        ["compute_backup_instance"] = Frame(Compute, 4191, "backup_instance"),
        ["compute_snapshot_instance"] = Frame(Compute, 4206, "snapshot_instance"),
        ["compute_set_admin_password"] = Frame(Compute, 4378, "set_admin_password"),
        ["compute_rescue_instance"] = Frame(Compute, 4471, "rescue_instance"),
        ["compute_unrescue_instance"] = Frame(Compute, 4532, "unrescue_instance"),
        ["compute_confirm_resize"] = Frame(Compute, 4564, "confirm_resize"),
        ["compute_revert_resize"] = Frame(Compute, 5160, "revert_resize"),
        ["compute_finish_revert_resize"] = Frame(Compute, 5208, "finish_revert_resize"),
        ["compute_prep_resize"] = Frame(Compute, 5491, "prep_resize"),
        ["compute_resize_instance"] = Frame(Compute, 5844, "resize_instance"),
        ["compute_finish_resize"] = Frame(Compute, 6125, "finish_resize"),
        ["compute_pause_instance"] = Frame(Compute, 6440, "pause_instance"),
        ["compute_unpause_instance"] = Frame(Compute, 6462, "unpause_instance"),
        ["compute_suspend_instance"] = Frame(Compute, 6599, "suspend_instance"),
        ["compute_resume_instance"] = Frame(Compute, 6625, "resume_instance"),
        ["compute_shelve_instance"] = Frame(Compute, 6665, "shelve_instance"),
        ["compute_shelve_offload_instance"] = Frame(Compute, 6750, "shelve_offload_instance"),
        ["compute_unshelve_instance"] = Frame(Compute, 6842, "unshelve_instance"),
        ["compute_attach_interface"] = Frame(Compute, 8049, "attach_interface"),
        ["compute_detach_interface"] = Frame(Compute, 8187, "detach_interface"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <param name="step">The event's name.</param>
    /// <param name="error">The failure.</param>
    public static string Of(string step, NovaException error) => $"{Functions.GetValueOrDefault(step, "")}{error.Frames}{error.LastLine}";

    /// <summary>One entry of a Python traceback.</summary>
    public static string Frame(string file, int line, string function) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"  File \"/usr/lib/python3/dist-packages/{file}\", line {line}, in {function}\n");
}
