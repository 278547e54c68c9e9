using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.Scenarios.Judging;

/// <summary>The leaks of volumes and attachments that are kept because Nova has them, and what else happens for lack of Cinder.</summary>
internal static class KnownVolumeLeaks
{
    public static KnownUpstreamLeak[] All =>
    [
        new(
            "a volume of a dying host",
            "The compute dies between a request to Cinder and the record of its answer: a new volume, or a new attachment.",
            "The volume or the attachment stays for good.",
            "_create_volume (virt/block_device.py); _terminate_volume_connections, pre_live_migration and _do_rebuild_instance "
                + "(compute/manager.py)",
            "They save the ids of what they created afterwards, and no start of a host looks for others.")
        {
            Breaks = [Rule.NoOrphanVolume, Rule.NoOrphanAttachment],
            After =
            [
                new KilledWhile("build_and_run_instance"), new KilledWhile("resize_instance"), new KilledWhile("revert_resize"),
                new KilledWhile("shelve_instance"), new KilledWhile("shelve_offload_instance"), new KilledWhile("pre_live_migration"),
                new KilledWhile("rebuild_instance"),
            ],
        },
        new(
            "the source's attachments of a lost live migration",
            "The source dies while a live migration is under way, whose destination has attached the volumes.",
            "The server has the attachments to the destination; those to the source stay for good.",
            "_init_instance and _do_live_migration (compute/manager.py)",
            "Only the memory of the source knows its own attachments.")
        {
            Breaks = [Rule.NoOrphanVolume, Rule.NoOrphanAttachment],
            After =
            [
                new KilledWhile("live_migration"), new Both(new Took("live_migration"), new KilledWhile("external_instance_event")),
            ],
        },
        new(
            "a volume of a server that no host has claimed",
            "A server is deleted when its build was cast, and before its host claims it or after a failed build has given it up.",
            "What the API or the conductor reserved stays reserved for good, and so does a volume that the failed build created.",
            "_delete (compute/api.py)",
            "It only destroys the record of a server without a host, and the disks with it.")
        {
            Breaks = [Rule.NoOrphanVolume, Rule.NoOrphanAttachment], VmStates = [KnownUpstreamLeaks.Deleted],
            After = [new BuildsOnNoHost()],
        },
        new(
            "a volume of a server that is deleted while it is live-migrated",
            "A server is deleted while the destination of its live migration has attached its volumes.",
            "Cinder refuses to delete the volumes; they stay, and so may their attachments to the source.",
            "_cleanup_volumes and _rollback_live_migration (compute/manager.py)",
            "The one ignores volumes that cannot be deleted, the other finds no disk whose attachment it could restore.")
        {
            Breaks = [Rule.NoOrphanVolume, Rule.NoOrphanAttachment],
            After = [new Both(new Took("pre_live_migration"), new Noted("could not delete volume"))],
        },
        new(
            "a volume of a server that is deleted while it is evacuated",
            "The API deletes a server whose host is down, while another host reserves its volumes again.",
            "The new attachments stay, and with them the volumes.",
            "detach_block_devices of _do_rebuild_instance (compute/manager.py)",
            "It saves the id of the new attachment to a disk that is gone, and nothing deletes that attachment.")
        {
            Breaks = [Rule.NoOrphanVolume, Rule.NoOrphanAttachment], VmStates = [KnownUpstreamLeaks.Deleted],
            After = [new Both(new Announced("instance.evacuate"), new Took("rebuild_instance"))],
        },
        new(
            "a delete without Cinder",
            "A server with volumes is deleted while Cinder cannot be reached.",
            "Its attachments and volumes stay for good.",
            "_shutdown_instance and _cleanup_volumes (compute/manager.py), _local_cleanup_bdm_volumes (compute/api.py)",
            "They log that they could not, and go on.")
        {
            Breaks = [Rule.NoOrphanVolume, Rule.NoOrphanAttachment], VmStates = [KnownUpstreamLeaks.Deleted],
            After =
            [
                new Both(new Noted("could not delete attachment"), new Lost("DELETE", "block-storage", "/attachments/")),
                new Both(new Noted("could not release volume"), new Lost("DELETE", "block-storage", "/attachments/")),
                new Both(new Noted("could not delete volume"), new Lost("DELETE", "block-storage", "/volumes/")),
            ],
        },
        new(
            "a volume of a build without Cinder",
            "Cinder cannot be reached when the compute waits for a volume that it created, or reserves it.",
            "The server goes to ERROR, and the volume stays for good.",
            "_create_volume (virt/block_device.py)",
            "It saves the id of the volume afterwards, and deletes the volume for VolumeNotCreated alone.")
        {
            Breaks = [Rule.NoOrphanVolume],
            After =
            [
                new Both(new Took("build_and_run_instance"), new Lost("GET", "block-storage", "/volumes/{volume}")),
                new Both(new Took("build_and_run_instance"), new Lost("POST", "block-storage", "/attachments")),
            ],
        },
        new(
            "a second attachment without Cinder",
            "Cinder cannot be reached after the compute has reserved a volume again, when it takes the first attachment away.",
            "The second attachment stays for good, and keeps the volume reserved.",
            "_terminate_volume_connections and detach_block_devices of _do_rebuild_instance (compute/manager.py)",
            "They save the id of the second attachment when the first one is gone.")
        {
            Breaks = [Rule.NoOrphanVolume, Rule.NoOrphanAttachment],
            After =
            [
                new Both(
                    new Either(
                        new Took("resize_instance"), new Took("revert_resize"), new Took("shelve_instance"),
                        new Took("shelve_offload_instance"), new Took("unshelve_instance"), new Took("rebuild_instance")),
                    new Lost("DELETE", "block-storage", "/attachments/")),
                new Both(new Took("rebuild_instance"), new Lost("GET", "block-storage", "/volumes/")),
            ],
        },
        new(
            "an unshelve without Cinder",
            "Cinder cannot be reached when the compute connects the volumes of an offloaded server.",
            "The server is offloaded again, and keeps its allocation until it is deleted, also once it is back on another host.",
            "_unshelve_instance (compute/manager.py)",
            "It connects the volumes before the try that gives the allocation back.")
        {
            Breaks = [Rule.NothingLeaked],
            After =
            [
                new Both(
                    new Took("unshelve_instance"),
                    new Either(
                        new Lost("GET", "block-storage", "/volumes/"), new Lost("PUT", "block-storage", "/attachments/"),
                        new Lost("POST", "block-storage", "/attachments/"))),
            ],
        },
        new(
            "a live migration without Cinder",
            "Cinder cannot be reached when a live migration is rolled back.",
            "The server stays migrating with the attachments to the destination; those to the source stay for good.",
            "_rollback_volume_bdms (compute/manager.py)",
            "It raises what is no answer of Cinder, and the task is reset last.")
        {
            Breaks = [Rule.NoStuckTask, Rule.NoOrphanVolume, Rule.NoOrphanAttachment],
            After = [new Both(new Noted("fails to live-migrate"), new Lost("DELETE", "block-storage", "/attachments/"))],
        },
        new(
            "an attach that comes too late",
            "An attach waits at a host that is down, while the server is evacuated with the volume.",
            "The server loses the disk, and the attachment to its new host stays for good.",
            "do_attach_volume (compute/manager.py)",
            "It destroys the disk of an attachment that it does not find, though the disk has another attachment by now.")
        {
            Breaks = [Rule.NoOrphanVolume, Rule.NoOrphanAttachment],
            After = [new Both(new Announced("instance.evacuate"), new Failed("attach_volume"))],
        },
        new(
            "an attachment that fails without Cinder",
            "Cinder cannot be reached when the compute attaches a volume, and when it takes the attachment back.",
            "The attachment stays for good, and keeps the volume reserved.",
            "do_attach_volume (compute/manager.py)",
            "It destroys the disk also where Cinder does not delete its attachment.")
        {
            Breaks = [Rule.NoOrphanVolume, Rule.NoOrphanAttachment],
            After = [new Both(new Failed("attach_volume"), new Lost("DELETE", "block-storage", "/attachments/"))],
        },
        new(
            "an unshelve with volumes on a dying host",
            "The compute dies while it connects the volumes of an offloaded server.",
            "The task stays spawning on no host, or deleting after a delete that fails; the allocation stays until the server is deleted.",
            "_unshelve_instance (compute/manager.py)",
            "It connects the volumes before it claims, so that the server has no host whose start could find it.")
        {
            Breaks = [Rule.NoStuckTask, Rule.NothingLeaked], TaskStates = [TaskStates.Spawning, TaskStates.Deleting],
            VmStates = [VmStates.ShelvedOffloaded],
            After = [new KilledWhile("unshelve_instance")],
        },
    ];
}
