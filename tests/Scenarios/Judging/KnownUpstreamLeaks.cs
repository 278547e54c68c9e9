using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.Scenarios.Judging;

/// <summary>Every stuck state and leaked allocation, port or quota unit that is kept because Nova has it. Any other one fails.</summary>
internal static class KnownUpstreamLeaks
{
    /// <summary>The state of a deleted server.</summary>
    public const string Deleted = "deleted";

    private const string Unknown = "unknown";

    public static readonly IReadOnlyList<KnownUpstreamLeak> All =
    [
        .. Builds,
        .. Deletions,
        .. Shelving,
        .. Rebuilds,
        .. Moves,
        .. LiveMigrations,
        .. KnownVolumeLeaks.All,
    ];

    private static KnownUpstreamLeak[] Builds =>
    [
        new(
            "a port of a lost build",
            "The compute dies between the creation and the binding of a port.",
            "The server is in ERROR, and its port is bound to no host; it goes with the server.",
            "_init_instance (compute/manager.py)",
            "It sets the state and does not look at ports.")
        {
            Breaks = [Rule.PortsBound], VmStates = [VmStates.Error], After = [new KilledWhile("build_and_run_instance")],
        },
        new(
            "a build that is given up on a dying host or without Neutron",
            "The compute gives up the claim of a failed build, and then dies before it has cleaned up or deleted the server, or cannot "
                + "reach Neutron.",
            "The server of a dead host stays in BUILD on no host, with its allocation, until it is deleted; its ports stay for good.",
            "abort_instance_claim (compute/resource_tracker.py), _init_instance (compute/manager.py) and _delete (compute/api.py)",
            "The first clears the host at once, so that no start finds the server, and a delete only destroys its record.")
        {
            Breaks = [Rule.NoStuckTask, Rule.NothingLeaked, Rule.NoOrphanPort], VmStates = [VmStates.Building, Deleted],
            After =
            [
                new Both(new KilledWhile("build_and_run_instance"), new BuildsOnNoHost()),
                new Both(new KilledWhile("terminate_instance"), new BuildsOnNoHost()),
                new Both(new Noted("could not give back ports"), new BuildsOnNoHost()),
            ],
        },
        new(
            "a failed build's allocation",
            "A build fails or is overtaken by a delete while Placement cannot be reached, or its compute dies before it has asked.",
            "The server has no host, and keeps its allocation until it is deleted.",
            "safe_connect on delete_allocation_for_instance (scheduler/client/report.py) and _locked_do_build_and_run_instance "
                + "(compute/manager.py)",
            "The one takes an unreachable Placement for an answer, the other deletes the allocation last.")
        {
            Breaks = [Rule.NothingLeaked], VmStates = [VmStates.Error],
            After =
            [
                new Both(new Took("build_and_run_instance"), new Lost("DELETE", "placement", "/allocations/{server}")),
                new KilledWhile("build_and_run_instance"),
            ],
        },
        new(
            "a delete before the build, without Placement",
            "A server is deleted before it has a host, while Placement cannot be reached.",
            "Its allocation stays for good.",
            "schedule_and_build_instances (conductor/manager.py) and _remove_deleted_instances_allocations (compute/resource_tracker.py)",
            "The one takes an unreachable Placement for an answer, the other leaves consumers alone that the database never knew.")
        {
            Breaks = [Rule.NothingLeaked], VmStates = [Unknown], After = [new Lost("DELETE", "placement", "/allocations/{server}")],
        },
        new(
            "a delete that meets a build or an offload, and then fails or dies",
            "A server is deleted while it is built or offloaded, which gives its allocation back; the termination after it fails or is "
                + "killed.",
            "The server is in ERROR on its host and holds nothing there, also when a hard reboot makes it ACTIVE.",
            "build_and_run_instance, _shelve_offload_instance and _init_instance (compute/manager.py)",
            "The two delete the allocation of a server that keeps its host; a restart sets BUILDING to ERROR before it looks "
                + "whether it was being deleted.")
        {
            Breaks = [Rule.NothingMissing], VmStates = [VmStates.Error, VmStates.Active],
            After =
            [
                new Both(new Took("shelve_offload_instance"), new Announced("instance.delete.error")),
                new Both(new Took("build_and_run_instance"), new KilledWhile("terminate_instance")),
                new Both(new Took("terminate_instance"), new Lost("GET", "network", "device_id={server}")),
            ],
        },
    ];

    private static KnownUpstreamLeak[] Deletions =>
    [
        new(
            "a local delete without Neutron",
            "A server without a host, or on a dead one, is deleted while Neutron cannot be reached.",
            "Its task stays deleting. A second delete works, unless its host is up by then: such a request is ignored until the "
                + "host restarts.",
            "_delete and _local_delete (compute/api.py)",
            "The task is saved before Neutron is asked, and nothing takes it back.")
        {
            Breaks = [Rule.NoStuckTask, Rule.DeleteAccepted], TaskStates = [TaskStates.Deleting],
            After = [new Lost("GET", "network", "device_id={server}"), new Lost("DELETE", "network", "/ports/")],
        },
        new(
            "a delete of a resized server without its source",
            "A resized server is deleted, and its source does not confirm: it does not run, dies meanwhile, or cannot reach Neutron.",
            "The request answers 500, and the task stays. The next delete that the source confirms leaves the server active; a server in "
                + "ERROR ignores deletes. A restart of its host deletes it, and leaves the source's allocation and the migration for good.",
            "_delete and _confirm_resize_on_deleting (compute/api.py), confirm_resize and _init_instance (compute/manager.py)",
            "The task is saved before the source is called, and decides whether a later delete does anything; only the call frees the "
                + "source.")
        {
            Breaks = [Rule.NoStuckTask, Rule.NoStuckMigration, Rule.DeleteAccepted, Rule.NothingLeaked],
            TaskStates = [TaskStates.Deleting, TaskStates.SoftDeleting, null],
            After =
            [
                new Both(new Called("confirm_resize"), new Refused("DELETE", "compute", "/servers/{server}", 500)),
                new Both(new Called("confirm_resize"), new Refused("POST", "compute", "/servers/{server}/action", 500)),
            ],
        },
        new(
            "a reboot that is lost with its host",
            "The compute dies while a hard reboot waits behind another request of the server. 2025.1 finds such a server.",
            "The task stays rebooting_hard.",
            "_init_instance (compute/manager.py)",
            "Zed's does not know this task.")
        {
            IsRare = true,
            Breaks = [Rule.NoStuckTask], TaskStates = [TaskStates.Rebooting, TaskStates.RebootingHard],
            After = [new Vanished("reboot_instance")],
        },
        new(
            "a forced delete of a soft-deleted server on a dying host",
            "The compute dies while it deletes a server that is soft-deleted.",
            "The task stays deleting, and further deletes are ignored while the host is up.",
            "_init_instance (compute/manager.py) and _delete (compute/api.py)",
            "The one leaves soft-deleted servers alone, the other takes the task for a delete under way.")
        {
            Breaks = [Rule.NoStuckTask, Rule.DeleteAccepted], VmStates = [VmStates.SoftDeleted],
            TaskStates = [TaskStates.SoftDeleting, TaskStates.Deleting],
            After = [new KilledWhile("terminate_instance"), new Vanished("terminate_instance")],
        },
        new(
            "a forced delete that meets a soft delete",
            "A server is deleted by force while its host soft-deletes it.",
            "The task stays deleting, and further deletes are ignored while the host is up.",
            "_delete (compute/api.py) and soft_delete_instance (compute/manager.py)",
            "The one saves the task and then ignores the request, the other finds a task that it does not expect.")
        {
            Breaks = [Rule.NoStuckTask, Rule.DeleteAccepted], TaskStates = [TaskStates.Deleting],
            After =
            [
                new Both(new Took("soft_delete_instance"), new Became("soft-delete/deleting")),
                new Both(new Took("soft_delete_instance"), new Became("active/deleting")),
            ],
        },
    ];

    private static KnownUpstreamLeak[] Shelving =>
    [
        new(
            "a shelve without Glance",
            "A server is shelved while Glance cannot be reached.",
            "Its task stays shelving.",
            "shelve (compute/api.py)",
            "The task is saved before the image is made, and nothing takes it back.")
        {
            Breaks = [Rule.NoStuckTask], TaskStates = [TaskStates.Shelving], After = [new Lost("POST", "image", "/v2/images")],
        },
        new(
            "an unshelve without Glance",
            "An offloaded server is unshelved while Glance cannot be reached.",
            "Its task stays unshelving.",
            "unshelve_instance (conductor/manager.py)",
            "Only a missing image is caught there.")
        {
            Breaks = [Rule.NoStuckTask], TaskStates = [TaskStates.Unshelving], VmStates = [VmStates.ShelvedOffloaded],
            After = [new Lost("GET", "image", "/v2/images/")],
        },
        new(
            "an offload without Placement",
            "A server is offloaded while Placement cannot be reached.",
            "It keeps its allocation of the host that it left until it is deleted, also once it is back on another one.",
            "safe_connect on delete_allocation_for_instance (scheduler/client/report.py)",
            "It takes an unreachable Placement for an answer; the host's audit leaves servers alone that live.")
        {
            Breaks = [Rule.NothingLeaked],
            After =
            [
                new Both(new Took("shelve_instance"), new Lost("DELETE", "placement", "/allocations/{server}")),
                new Both(new Took("shelve_offload_instance"), new Lost("DELETE", "placement", "/allocations/{server}")),
            ],
        },
        new(
            "a shelve on a dying host",
            "The compute dies before or while it shelves or offloads.",
            "The task stays shelving, shelving_image_uploading or shelving_offloading; 2025.1 may have unbound the ports already.",
            "_init_instance (compute/manager.py)",
            "It does not know these tasks, and does not look at ports.")
        {
            Breaks = [Rule.NoStuckTask, Rule.PortsBound],
            TaskStates = [TaskStates.Shelving, TaskStates.ShelvingImageUploading, TaskStates.ShelvingOffloading],
            After =
            [
                new KilledWhile("shelve_instance"), new KilledWhile("shelve_offload_instance"),
                new Vanished("shelve_instance"), new Vanished("shelve_offload_instance"),
            ],
        },
    ];

    private static KnownUpstreamLeak[] Rebuilds =>
    [
        new(
            "an unshelve on a dying host",
            "The compute dies while it asks Neutron to bind the ports.",
            "The server goes to ERROR on its new host, its ports are bound to the one that it was shelved on.",
            "_init_instance (compute/manager.py)",
            "It sets the state and does not look at ports.")
        {
            Breaks = [Rule.PortsBound], VmStates = [VmStates.Error], After = [new KilledWhile("unshelve_instance")],
        },
        new(
            "a rescue on a dying host",
            "The compute dies before or while it rescues or unrescues.",
            "The task stays rescuing or unrescuing.",
            "_init_instance (compute/manager.py)",
            "It does not know these tasks.")
        {
            Breaks = [Rule.NoStuckTask], TaskStates = [TaskStates.Rescuing, TaskStates.Unrescuing],
            After =
            [
                new KilledWhile("rescue_instance"), new KilledWhile("unrescue_instance"),
                new Vanished("rescue_instance"), new Vanished("unrescue_instance"),
            ],
        },
        new(
            "a failed rebuild's allocation",
            "A rebuild on the server's own host fails, such as one whose compute was restarted before it took it.",
            "The server goes to ERROR on its host and holds nothing there, whatever becomes of it later.",
            "rebuild_instance (compute/manager.py)",
            "It sets scheduled_node to the server's own node, and then gives the allocation away wherever that is set; proven on "
                + "a real Zed.")
        {
            Breaks = [Rule.NothingMissing],
            After = [new Both(new Took("rebuild_instance"), new Became(VmStates.Error)), new Announced("instance.rebuild.error")],
        },
        new(
            "a revert after a failed rebuild",
            "A server that holds nothing after a failed rebuild moves, and the move is reverted.",
            "The server is on its old host, and holds the other one until it is deleted.",
            "_revert_allocation (compute/manager.py)",
            "It leaves the server's allocation alone where the migration has none.")
        {
            IsRare = true,
            Breaks = [Rule.NothingLeaked], MigrationStatuses = [MigrationStatus.Reverted],
            After = [new Both(new Announced("instance.rebuild.error"), new Took("finish_revert_resize"))],
        },
        new(
            "an evacuation that the old host overtakes",
            "The old host comes back while an evacuation is under way, and the evacuation fails then.",
            "The server is on the old host and holds nothing there; its ports may stay bound to the other one.",
            "_destroy_evacuated_instances and _do_rebuild_instance (compute/manager.py)",
            "The one gives the old host up for an evacuation that is only accepted, the other leaves the ports when it fails.")
        {
            Breaks = [Rule.NothingMissing, Rule.PortsBound],
            After = [new Failed("rebuild_instance"), new Both(new Announced("instance.evacuate"), new Took("rebuild_instance"))],
        },
        new(
            "an evacuation whose old host starts while it is scheduled",
            "The old host comes back, and reads the server's allocations before the scheduler adds the new host to them.",
            "The server is on the new host, and holds the old one, too, until it is deleted.",
            "remove_provider_tree_from_instance_allocation (scheduler/client/report.py)",
            "It does not try again when the allocations have changed meanwhile.")
        {
            Breaks = [Rule.NothingLeaked],
            After = [new Both(new Announced("instance.evacuate"), new Refused("PUT", "placement", "/allocations/{server}", 409))],
        },
        new(
            "an evacuation whose old host starts before it",
            "The old host comes back after the API has seen that it is down, and before there is a migration.",
            "The server is on the new host, and holds the old one, too, until it is deleted or the old host restarts.",
            "evacuate (compute/api.py) and _destroy_evacuated_instances (compute/manager.py)",
            "The one looks at the host once, the other runs at the start of a host alone; the host's audit leaves servers alone that live.")
        {
            Breaks = [Rule.NothingLeaked], MigrationStatuses = [MigrationStatus.Done],
            After = [new AnnouncedWhileSourceRuns("instance.evacuate")],
        },
        new(
            "a failed evacuation without Placement",
            "An evacuation fails at its destination while Placement cannot be reached.",
            "The server holds the destination until it is deleted.",
            "delete_allocation_for_evacuated_instance (compute/resource_tracker.py)",
            "It logs that it could not, and goes on.")
        {
            IsRare = true,
            Breaks = [Rule.NothingLeaked],
            After =
            [
                new Both(new Announced("instance.evacuate"), new Lost("GET", "placement", "/allocations/{server}")),
                new Both(new Announced("instance.evacuate"), new Lost("PUT", "placement", "/allocations/{server}")),
            ],
        },
        new(
            "an evacuation without Neutron",
            "The conductor cannot reach Neutron when it looks for a host.",
            "The server stays rebuilding on the old host until it is deleted; its migration stays accepted.",
            "rebuild_instance (conductor/manager.py)",
            "It asks for the ports' resources outside the try that ends the task.")
        {
            Breaks = [Rule.NoStuckTask, Rule.NoStuckMigration], TaskStates = [TaskStates.Rebuilding, null],
            After = [new Both(new Failed("rebuild_instance"), new Lost("GET", "network", "device_id={server}"))],
        },
        new(
            "two evacuations at once",
            "A server is evacuated again while it is being evacuated.",
            "One of them gives up, and the ports or an allocation stay as it left them.",
            "evacuate (compute/api.py) and remove_provider_tree_from_instance_allocation (scheduler/client/report.py)",
            "The one asks for no task state, the other does not try again when the allocations have changed meanwhile.")
        {
            Breaks = [Rule.NothingLeaked, Rule.PortsBound], After = [new AnnouncedAgain("instance.evacuate")],
        },
        new(
            "an evacuation to a dying host",
            "The destination dies while it makes the server, and the old host comes back.",
            "The server stays rebuilding on the old host, and holds the new one, where its ports are bound; if the old host was back "
                + "before, the migration stays pre-migrating.",
            "_destroy_evacuated_instances (compute/manager.py)",
            "It gives the old host up for a migration that is only pre-migrating, and the destination does not know the server.")
        {
            Breaks = [Rule.NothingLeaked, Rule.NothingMissing, Rule.NoStuckTask, Rule.NoStuckMigration, Rule.PortsBound],
            TaskStates =
                [TaskStates.Rebuilding, TaskStates.RebuildBlockDeviceMapping, TaskStates.RebuildSpawning, TaskStates.PoweringOff],
            After = [new KilledWhile("rebuild_instance")],
        },
    ];

    private static KnownUpstreamLeak[] Moves =>
    [
        new(
            "a roll-back without Placement",
            "A move fails, and Placement cannot be reached to give the server back what its migration took over.",
            "The server on its host holds nothing; its migration, in error, holds the host for good.",
            "revert_allocation_for_migration (conductor/tasks/migrate.py) and _revert_allocation (compute/manager.py)",
            "Both go on where Placement does not answer.")
        {
            Breaks = [Rule.NothingLeaked, Rule.NothingMissing],
            MigrationStatuses = [MigrationStatus.Error, MigrationStatus.Failed, MigrationStatus.Cancelled],
            After =
            [
                new Lost("GET", "placement", "/allocations/{migration}"),
                new Lost("GET", "placement", "/allocations/{server}"),
                new Lost("POST", "placement", "/allocations"),
            ],
        },
        new(
            "a move without Neutron at its destination",
            "Neutron cannot be reached when the destination binds the ports.",
            "The server goes to ERROR on the destination, its ports are bound to the source, until it moves again.",
            "finish_resize (compute/manager.py)",
            "It gives the source's allocation back and leaves the ports.")
        {
            Breaks = [Rule.PortsBound],
            After =
            [
                new Both(new Failed("finish_resize"), new Lost("GET", "network", "device_id={server}")),
                new Both(new Failed("finish_resize"), new Lost("PUT", "network", "/ports/")),
            ],
        },
        new(
            "a move to a dying host",
            "The destination dies while it prepares for the server, or brings it up.",
            "Task and migration stay where they were, with the source's allocation; ports stay at the source.",
            "_init_instance (compute/manager.py)",
            "It does not know resize_migrated and resize_finish, and no server that is not on its host yet.")
        {
            Breaks = [Rule.NoStuckTask, Rule.NoStuckMigration, Rule.NothingLeaked, Rule.NothingMissing, Rule.PortsBound],
            MigrationStatuses =
                [MigrationStatus.PreMigrating, MigrationStatus.PostMigrating, MigrationStatus.Error, MigrationStatus.Failed],
            After = [new KilledWhile("prep_resize"), new KilledWhile("finish_resize")],
        },
        new(
            "a move whose source dies as it fails",
            "The source meets a server whose task is another one by now, and dies before it has given back what the migration holds.",
            "The migration, in error, holds the source; the server holds the destination.",
            "resize_instance (compute/manager.py)",
            "The migration is in error first, its allocation is given back last.")
        {
            Breaks = [Rule.NothingLeaked, Rule.NothingMissing], MigrationStatuses = [MigrationStatus.Error],
            After = [new KilledWhile("resize_instance")],
        },
        new(
            "a move whose source dies before it lets the server go",
            "The source dies while it asks Neutron for the server's ports, or stops the server.",
            "The server is active on the source; its migration stays as it was and holds the source; the server holds the destination.",
            "_init_instance (compute/manager.py)",
            "It ends the task alone.")
        {
            Breaks = [Rule.NoStuckMigration, Rule.NothingLeaked, Rule.NothingMissing],
            MigrationStatuses = [MigrationStatus.PreMigrating, MigrationStatus.Migrating],
            After = [new KilledWhile("resize_instance"), new Vanished("resize_instance")],
        },
        new(
            "a move that takes over the record of another",
            "The source restarts while the conductor works at a move, so that the server can move again.",
            "The second move takes the first one's record, with a source that may not be the server's; the server stays resized "
                + "without a decision to take. Where the second move fails, the record is in error and holds the source, also when the "
                + "server is deleted.",
            "_preallocate_migration and rollback (conductor/tasks/migrate.py)",
            "The one takes any pre-migrating record of the server for that of a move which is tried again, the other gives back only what "
                + "its own attempt took.")
        {
            Breaks = [Rule.NoStuckTask, Rule.NothingLeaked],
            VmStates = [VmStates.Resized, "deleted"],
            After = [new TookAgain("migrate_server")],
        },
        new(
            "a step of a move that comes too late",
            "A step waits at a host that is down, while the server is evacuated, moved again or deleted.",
            "The server gets what the migration took over, though it is elsewhere by now; an older migration stays finished.",
            "resize_instance and finish_resize (compute/manager.py)",
            "Their roll-back does not look where the server is.")
        {
            Breaks = [Rule.NothingLeaked, Rule.NothingMissing, Rule.NoStuckMigration],
            After = [new Failed("resize_instance"), new Failed("finish_resize")],
        },
        new(
            "a rescue that comes too late",
            "A rescue waits at a host that is down, while the server is evacuated and moves on.",
            "The server goes to ERROR on another host; its migration stays finished, also when the server is deleted.",
            "rescue_instance (compute/manager.py) and _delete (compute/api.py)",
            "The one does not look where the server is, the other confirms the moves of resized servers only.")
        {
            IsRare = true,
            Breaks = [Rule.NoStuckMigration], MigrationStatuses = [MigrationStatus.Finished],
            After = [new Both(new Announced("instance.evacuate"), new Took("rescue_instance"))],
        },
        new(
            "a move of an evacuated server",
            "An evacuated server moves again before its old host is back.",
            "What it still has of the old host goes to the migration, and comes back by a revert or stays until the decision.",
            "_destroy_evacuated_instances (compute/manager.py)",
            "It looks at the allocations of the server, not at those of its migrations.")
        {
            Breaks = [Rule.NothingLeaked, Rule.NothingMissing],
            After = [new Both(new Announced("instance.evacuate"), new Took("migrate_server"))],
        },
        new(
            "a confirmation without Placement",
            "Placement cannot be reached when a move is confirmed, by its owner or by a delete.",
            "The migration, confirmed or in error, holds the source for good.",
            "_delete_allocation_after_move (compute/manager.py)",
            "It goes on where Placement does not answer.")
        {
            Breaks = [Rule.NothingLeaked], MigrationStatuses = [MigrationStatus.Confirmed, MigrationStatus.Error],
            After = [new Lost("GET", "placement", "/allocations/{migration}"), new Lost("PUT", "placement", "/allocations/{migration}")],
        },
        new(
            "a confirmation on a dying host",
            "The source dies while it confirms a move.",
            "The server stays in VERIFY_RESIZE without a decision to take; its migration stays confirming.",
            "_confirm_resize and _init_instance (compute/manager.py)",
            "The one ends the server's state last, the other does not look at migrations.")
        {
            Breaks = [Rule.NoStuckTask, Rule.NoStuckMigration], VmStates = [VmStates.Resized, Deleted],
            MigrationStatuses = [MigrationStatus.Confirming, MigrationStatus.Confirmed],
            After = [new KilledWhile("confirm_resize")],
        },
        new(
            "the source of a confirmation on a dying host",
            "The source dies while it confirms a move.",
            "The migration, confirming or confirmed, holds the source for good, whatever becomes of the server.",
            "_confirm_resize (compute/manager.py)",
            "The migration is confirmed first, its allocation deleted last.")
        {
            Breaks = [Rule.NothingLeaked], MigrationStatuses = [MigrationStatus.Confirming, MigrationStatus.Confirmed],
            After = [new KilledWhile("confirm_resize")],
        },
        new(
            "a revert without Placement",
            "Placement cannot be reached when the source takes the server back.",
            "The server holds the destination, its migration holds the source.",
            "_revert_allocation (compute/manager.py)",
            "It goes on where Placement does not answer.")
        {
            Breaks = [Rule.NothingLeaked, Rule.NothingMissing], MigrationStatuses = [MigrationStatus.Reverted],
            After =
            [
                new Lost("GET", "placement", "/allocations/{migration}"),
                new Lost("GET", "placement", "/allocations/{server}"),
                new Lost("POST", "placement", "/allocations"),
            ],
        },
        new(
            "a revert that a delete overtakes",
            "A server is deleted while its move is being reverted.",
            "The migration, in error, holds the source for good.",
            "_confirm_resize_on_deleting (compute/api.py)",
            "It looks for finished and confirming migrations only.")
        {
            Breaks = [Rule.NothingLeaked], MigrationStatuses = [MigrationStatus.Error],
            After = [new Failed("revert_resize"), new Failed("finish_revert_resize")],
        },
        new(
            "a revert without Neutron",
            "Neutron cannot be reached when the source takes the server back.",
            "The server goes to ERROR on the source, its ports are bound to the destination, until it moves again.",
            "_finish_revert_resize (compute/manager.py)",
            "It leaves the ports.")
        {
            Breaks = [Rule.PortsBound],
            After =
            [
                new Both(new Failed("finish_revert_resize"), new Lost("GET", "network", "device_id={server}")),
                new Both(new Failed("finish_revert_resize"), new Lost("PUT", "network", "/ports/")),
            ],
        },
        new(
            "a revert on a dying host",
            "The destination dies before or while it gives the server back, or the source while it takes it.",
            "The task stays resize_reverting; allocations and ports stay as far as they had come. A delete leaves the migration alone.",
            "_init_instance (compute/manager.py) and _confirm_resize_on_deleting (compute/api.py)",
            "The one does not know this task, the other looks for finished and confirming migrations only.")
        {
            Breaks = [Rule.NoStuckTask, Rule.NoStuckMigration, Rule.NothingLeaked, Rule.NothingMissing, Rule.PortsBound],
            After = [new KilledWhile("revert_resize"), new KilledWhile("finish_revert_resize"), new Vanished("revert_resize")],
        },
    ];

    private static KnownUpstreamLeak[] LiveMigrations =>
    [
        new(
            "a live migration that its source finds at its start",
            "The source dies during a live migration, or starts while one is on its way.",
            "The server has no task, and the migration goes on or stays where it was; allocations and ports stay as far as they had come.",
            "_reset_live_migration (compute/manager.py)",
            "It resets the task, and sets a running migration to error; it leaves allocations and ports.")
        {
            Breaks = [Rule.NothingLeaked, Rule.NothingMissing, Rule.NoStuckMigration, Rule.PortsBound],
            After = [new Noted("finds the server in migrating state at its start")],
        },
        new(
            "a live migration that the destination does not take over",
            "The guest has moved, and the destination dies or fails before it has saved that the server is there.",
            "The server is on the source, with the task migrating; allocation and ports are at the destination.",
            "_post_live_migration (compute/manager.py)",
            "It logs that the destination failed, and goes on.")
        {
            Breaks = [Rule.NothingLeaked, Rule.NothingMissing, Rule.NoStuckTask, Rule.PortsBound],
            MigrationStatuses = [MigrationStatus.Completed],
            After = [new Noted("post live migration at ")],
        },
        new(
            "a live migration whose source dies at the end",
            "The source dies when the destination has taken the server over.",
            "The migration stays running or completed, and holds the source for good.",
            "_post_live_migration and _init_instance (compute/manager.py)",
            "The one completes the migration and deletes its allocation last, the other knows no server that has left.")
        {
            Breaks = [Rule.NothingLeaked, Rule.NoStuckMigration], MigrationStatuses = [MigrationStatus.Running, MigrationStatus.Completed],
            After =
            [
                new Both(new Took("post_live_migration_at_destination"), new KilledWhile("live_migration")),
                new Both(new Took("post_live_migration_at_destination"), new KilledWhile("live_migration_force_complete")),
                new Both(new Took("post_live_migration_at_destination"), new KilledWhile("live_migration_abort")),
                new Both(new Took("post_live_migration_at_destination"), new KilledWhile("external_instance_event")),
            ],
        },
        new(
            "a delete that meets a live migration",
            "A server is deleted while it is live-migrated, and the migration fails for it.",
            "The migration keeps its status, and may hold the source for good.",
            "_do_live_migration and _rollback_live_migration (compute/manager.py)",
            "The one gives no allocation back after a failed end, the other sets the status last.")
        {
            Breaks = [Rule.NothingLeaked, Rule.NoStuckMigration], VmStates = [Deleted],
            After = [new Both(new Noted("fails to live-migrate"), new Took("terminate_instance"))],
        },
        new(
            "a live migration without Neutron",
            "Neutron cannot be reached when a live migration ends or is rolled back.",
            "The server stays migrating, or goes to ERROR on the destination with its ports bound to the source; the migration, in error, "
                + "holds the source for good.",
            "_post_live_migration_update_host and _rollback_live_migration (compute/manager.py)",
            "The one gives neither allocations nor ports back, the other resets the task last.")
        {
            Breaks = [Rule.NothingLeaked, Rule.PortsBound, Rule.NoStuckTask], TaskStates = [TaskStates.Migrating, null],
            MigrationStatuses = [MigrationStatus.Error, MigrationStatus.Preparing],
            After =
            [
                new Both(new Noted("fails to live-migrate"), new Lost("GET", "network", "/v2.0/")),
                new Both(new Noted("fails to live-migrate"), new Lost("PUT", "network", "/ports/")),
                new Both(new Noted("fails to live-migrate"), new Lost("DELETE", "network", "/bindings/")),
            ],
        },
        new(
            "a live migration that ends without Placement",
            "Placement cannot be reached when the source has let the server go.",
            "The migration, completed, holds the source for good.",
            "safe_connect on delete_allocation_for_instance (scheduler/client/report.py)",
            "It takes an unreachable Placement for an answer.")
        {
            Breaks = [Rule.NothingLeaked], MigrationStatuses = [MigrationStatus.Completed],
            After = [new Lost("GET", "placement", "/allocations/{migration}"), new Lost("PUT", "placement", "/allocations/{migration}")],
        },
    ];
}
