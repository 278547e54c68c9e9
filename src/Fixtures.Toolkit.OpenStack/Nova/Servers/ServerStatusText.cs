namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>The <c>status</c> of a server, by its VM state and task state.</summary>
/// <remarks>Upstream: nova.api.openstack.common._STATE_MAP.</remarks>
internal static class ServerStatusText
{
    private static readonly IReadOnlyList<(string VmState, string? TaskState, string Status)> Table =
    [
        (VmStates.Active, null, "ACTIVE"),
        (VmStates.Active, TaskStates.Rebooting, "REBOOT"),
        (VmStates.Active, TaskStates.RebootPending, "REBOOT"),
        (VmStates.Active, TaskStates.RebootStarted, "REBOOT"),
        (VmStates.Active, TaskStates.RebootingHard, "HARD_REBOOT"),
        (VmStates.Active, TaskStates.RebootPendingHard, "HARD_REBOOT"),
        (VmStates.Active, TaskStates.RebootStartedHard, "HARD_REBOOT"),
        (VmStates.Active, TaskStates.UpdatingPassword, "PASSWORD"),
        .. Rebuilding(VmStates.Active),
        (VmStates.Active, TaskStates.Migrating, "MIGRATING"),
        .. Resizing(VmStates.Active),
        (VmStates.Building, null, "BUILD"),
        (VmStates.Stopped, null, "SHUTOFF"),
        .. Resizing(VmStates.Stopped),
        .. Rebuilding(VmStates.Stopped),
        (VmStates.Resized, null, "VERIFY_RESIZE"),
        (VmStates.Resized, TaskStates.ResizeReverting, "REVERT_RESIZE"),
        (VmStates.Paused, null, "PAUSED"),
        (VmStates.Paused, TaskStates.Migrating, "MIGRATING"),
        (VmStates.Suspended, null, "SUSPENDED"),
        (VmStates.Rescued, null, "RESCUE"),
        (VmStates.Error, null, "ERROR"),
        .. Rebuilding(VmStates.Error),
        (VmStates.Deleted, null, "DELETED"),
        (VmStates.SoftDeleted, null, "SOFT_DELETED"),
        (VmStates.Shelved, null, "SHELVED"),
        (VmStates.ShelvedOffloaded, null, "SHELVED_OFFLOADED"),
    ];

    public static string StatusOf(this Server server)
    {
        if (server.IsDeleted)
            return "DELETED";
        string? defaultStatus = null;
        foreach (var (vmState, taskState, status) in Table)
        {
            if (vmState != server.VmState)
                continue;
            if (taskState is null)
                defaultStatus = status;
            else if (taskState == server.TaskState)
                return status;
        }

        return defaultStatus ?? "UNKNOWN";
    }

    /// <summary>
    /// The VM states and task states of the given statuses, ignoring case. A null task state stands for all without a status of their own.
    /// </summary>
    /// <remarks>Upstream: nova.api.openstack.common.task_and_vm_state_from_status.</remarks>
    public static (IReadOnlyList<string> VmStates, IReadOnlyList<string?> TaskStates) StatesOf(IEnumerable<string?> statuses)
    {
        var wanted = statuses.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var rows = Table.Where(row => wanted.Contains(row.Status)).ToList();
        return ([.. rows.Select(row => row.VmState).Distinct()], [.. rows.Select(row => row.TaskState).Distinct()]);
    }

    /// <summary>Whether a server in this status shows <c>progress</c>.</summary>
    public static bool HasProgress(string status) =>
        status is "ACTIVE" or "BUILD" or "REBUILD" or "RESIZE" or "VERIFY_RESIZE" or "MIGRATING";

    /// <summary>Whether a server in this status shows <c>fault</c>.</summary>
    public static bool HasFault(string status) => status is "ERROR" or "DELETED";

    private static IEnumerable<(string VmState, string? TaskState, string Status)> Rebuilding(string vmState) =>
    [
        (vmState, TaskStates.Rebuilding, "REBUILD"),
        (vmState, TaskStates.RebuildBlockDeviceMapping, "REBUILD"),
        (vmState, TaskStates.RebuildSpawning, "REBUILD"),
    ];

    private static IEnumerable<(string VmState, string? TaskState, string Status)> Resizing(string vmState) =>
    [
        (vmState, TaskStates.ResizePrep, "RESIZE"),
        (vmState, TaskStates.ResizeMigrating, "RESIZE"),
        (vmState, TaskStates.ResizeMigrated, "RESIZE"),
        (vmState, TaskStates.ResizeFinish, "RESIZE"),
    ];
}
