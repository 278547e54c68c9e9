namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// How long the steps of operations take in the world's time: <c>cloud.Durations</c>. They are part of the world: snapshots, forks and
/// exports carry them. Zero by default, and then a step ends at once.
/// </summary>
/// <remarks>
/// During a step its service is parked, and every client sees the state on the way: <c>BUILD</c> with its task states, <c>deleting</c>, an
/// image that is <c>queued</c> or <c>saving</c>. A wait lets the frozen clock run on, as <c>AdvanceAsync</c> does. A step that begins takes
/// the duration of that moment.
/// </remarks>
/// <example>
/// <code>
/// builder.WithDurations(d => d with { Spawn = TimeSpan.FromSeconds(30) });
/// cloud.Durations = cloud.Durations with { Delete = TimeSpan.FromSeconds(5) };
/// </code>
/// </example>
public sealed record Durations
{
    /// <summary>Every step ends at once. The default.</summary>
    public static Durations Instant { get; } = new();

    /// <summary>Some tenths of a second for each operation, so that a client over HTTP meets every state on the way.</summary>
    public static Durations Fast { get; } = Pace.Paces.Fast;

    /// <summary>Times as of a small real cloud: a boot takes about 10 to 25 s, a resize about a minute.</summary>
    public static Durations Real { get; } = Pace.Paces.Real;

    /// <summary>
    /// The selection and the claim of hosts, with the task <c>scheduling</c>, <c>resize_prep</c>, …. The conductor gives up after 60 s.
    /// </summary>
    /// <remarks>Upstream: select_destinations of the scheduler.</remarks>
    public Duration Scheduling { get; init; }

    /// <summary>The binding of one port to a host, with the task <c>networking</c> during a boot.</summary>
    /// <remarks>Upstream: Neutron's update_port with a new <c>binding:host_id</c>, which answers when the port is bound.</remarks>
    public Duration PortBinding { get; init; }

    /// <summary>The preparation of a new server's disks, with the task <c>block_device_mapping</c>.</summary>
    /// <remarks>Upstream: _prep_block_device.</remarks>
    public Duration BlockDeviceMapping { get; init; }

    /// <summary>The creation of a guest: a boot, a rebuild, an evacuation, an unshelve; the task <c>spawning</c> during a boot.</summary>
    /// <remarks>Upstream: the driver's spawn.</remarks>
    public Duration Spawn { get; init; }

    /// <summary>
    /// The destruction of a guest: a delete, with the task <c>deleting</c>, and a part of a rebuild in place, an offload and a revert.
    /// </summary>
    /// <remarks>Upstream: the driver's destroy.</remarks>
    public Duration Delete { get; init; }

    /// <summary>A power-off: a stop, and a part of a shelve, a rescue and a rebuild.</summary>
    /// <remarks>Upstream: the driver's power_off.</remarks>
    public Duration PowerOff { get; init; }

    /// <summary>A power-on: a start.</summary>
    /// <remarks>Upstream: the driver's power_on.</remarks>
    public Duration PowerOn { get; init; }

    /// <summary>A reboot, soft or hard.</summary>
    /// <remarks>Upstream: the driver's reboot.</remarks>
    public Duration Reboot { get; init; }

    /// <summary>A pause or an unpause.</summary>
    /// <remarks>Upstream: the driver's pause and unpause.</remarks>
    public Duration Pause { get; init; }

    /// <summary>A suspend or a resume.</summary>
    /// <remarks>Upstream: the driver's suspend and resume.</remarks>
    public Duration Suspend { get; init; }

    /// <summary>A rescue or an unrescue.</summary>
    /// <remarks>Upstream: the driver's rescue and unrescue.</remarks>
    public Duration Rescue { get; init; }

    /// <summary>
    /// The copy of the disk to another host in a resize or a cold migration: the task <c>resize_migrating</c>, the migration
    /// <c>migrating</c>.
    /// </summary>
    /// <remarks>Upstream: the driver's migrate_disk_and_power_off.</remarks>
    public Duration Resize { get; init; }

    /// <summary>
    /// The start of the guest after a resize, on the new host or, after a revert, on the old one: the task <c>resize_finish</c>.
    /// </summary>
    /// <remarks>Upstream: the driver's finish_migration and finish_revert_migration.</remarks>
    public Duration FinishResize { get; init; }

    /// <summary>The removal of the old disk after a confirmed resize.</summary>
    /// <remarks>Upstream: the driver's confirm_migration.</remarks>
    public Duration ConfirmResize { get; init; }

    /// <summary>The reading of a disk for a snapshot, a backup or a shelve, while the image is <c>queued</c>.</summary>
    /// <remarks>Upstream: the driver's snapshot, up to the upload.</remarks>
    public Duration Snapshot { get; init; }

    /// <summary>The upload of an image's data by a client or a snapshot, while the image is <c>saving</c>.</summary>
    /// <remarks>Upstream: Glance's upload of image data.</remarks>
    public Duration ImageUpload { get; init; }

    /// <summary>The import of staged data, while the image is <c>importing</c>.</summary>
    /// <remarks>Upstream: the tasks of Glance's api_image_import.</remarks>
    public Duration ImageImport { get; init; }

    /// <summary>The plugging or unplugging of one port. The API gives up on an attachment after 60 s.</summary>
    /// <remarks>Upstream: the driver's attach_interface and detach_interface.</remarks>
    public Duration AttachInterface { get; init; }

    /// <summary>
    /// The copy of a running guest to another host: the migration is <c>running</c>, and its progress grows. A <c>force_complete</c> ends
    /// it, an abort takes it back.
    /// </summary>
    /// <remarks>Upstream: the driver's live_migration.</remarks>
    public Duration LiveMigration { get; init; }

    /// <summary>The creation of a volume on its backend, with the status <c>creating</c>.</summary>
    /// <remarks>Upstream: create_volume of the volume manager.</remarks>
    public Duration VolumeCreation { get; init; }

    /// <summary>
    /// The copy of an image to a new volume, with the status <c>downloading</c>, or of a volume to an image, with <c>uploading</c>.
    /// </summary>
    /// <remarks>Upstream: copy_image_to_volume and copy_volume_to_image of the driver.</remarks>
    public Duration VolumeDownload { get; init; }

    /// <summary>The deletion of a volume or a snapshot, with the status <c>deleting</c>.</summary>
    /// <remarks>Upstream: delete_volume and delete_snapshot of the driver.</remarks>
    public Duration VolumeDeletion { get; init; }

    /// <summary>The extension of a volume, with the status <c>extending</c>.</summary>
    /// <remarks>Upstream: extend_volume of the driver.</remarks>
    public Duration VolumeExtension { get; init; }

    /// <summary>The snapshot of a volume, with the status <c>creating</c>.</summary>
    /// <remarks>Upstream: create_snapshot of the driver.</remarks>
    public Duration VolumeSnapshot { get; init; }

    /// <summary>The export of a volume to a host, and its end.</summary>
    /// <remarks>Upstream: initialize_connection and terminate_connection of the driver.</remarks>
    public Duration VolumeConnection { get; init; }

    /// <summary>The copy of a volume to another one: a migration, a retype, and the swap of a server's volume.</summary>
    /// <remarks>Upstream: migrate_volume of the volume manager; the driver's swap_volume.</remarks>
    public Duration VolumeMigration { get; init; }

    /// <summary>A backup of a volume or its restoration.</summary>
    /// <remarks>Upstream: create_backup and restore_backup of the backup manager.</remarks>
    public Duration VolumeBackup { get; init; }

    /// <summary>Attaching a volume to a guest, or detaching it.</summary>
    /// <remarks>Upstream: attach_volume and detach_volume of the driver.</remarks>
    public Duration AttachVolume { get; init; }
}
