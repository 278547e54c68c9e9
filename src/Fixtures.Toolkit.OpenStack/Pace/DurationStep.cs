namespace Fixtures.Toolkit.OpenStack.Pace;

/// <summary>A step that has a duration.</summary>
/// <param name="name">Its name in C#: <c>PortBinding</c>.</param>
/// <param name="key">Its name in JSON: <c>port_binding</c>.</param>
/// <param name="read">Reads its duration.</param>
/// <param name="write">Changes its duration.</param>
internal sealed class DurationStep(
    string name, string key, Func<Durations, Duration> read, Func<Durations, Duration, Durations> write)
{
    public static readonly DurationStep Scheduling =
        new(nameof(Scheduling), "scheduling", d => d.Scheduling, (d, value) => d with { Scheduling = value });

    public static readonly DurationStep PortBinding =
        new(nameof(PortBinding), "port_binding", d => d.PortBinding, (d, value) => d with { PortBinding = value });

    public static readonly DurationStep BlockDeviceMapping = new(
        nameof(BlockDeviceMapping), "block_device_mapping", d => d.BlockDeviceMapping,
        (d, value) => d with { BlockDeviceMapping = value });

    public static readonly DurationStep Spawn = new(nameof(Spawn), "spawn", d => d.Spawn, (d, value) => d with { Spawn = value });

    public static readonly DurationStep Delete = new(nameof(Delete), "delete", d => d.Delete, (d, value) => d with { Delete = value });

    public static readonly DurationStep PowerOff =
        new(nameof(PowerOff), "power_off", d => d.PowerOff, (d, value) => d with { PowerOff = value });

    public static readonly DurationStep PowerOn =
        new(nameof(PowerOn), "power_on", d => d.PowerOn, (d, value) => d with { PowerOn = value });

    public static readonly DurationStep Reboot = new(nameof(Reboot), "reboot", d => d.Reboot, (d, value) => d with { Reboot = value });

    public static readonly DurationStep Pause = new(nameof(Pause), "pause", d => d.Pause, (d, value) => d with { Pause = value });

    public static readonly DurationStep Suspend =
        new(nameof(Suspend), "suspend", d => d.Suspend, (d, value) => d with { Suspend = value });

    public static readonly DurationStep Rescue = new(nameof(Rescue), "rescue", d => d.Rescue, (d, value) => d with { Rescue = value });

    public static readonly DurationStep Resize = new(nameof(Resize), "resize", d => d.Resize, (d, value) => d with { Resize = value });

    public static readonly DurationStep FinishResize =
        new(nameof(FinishResize), "finish_resize", d => d.FinishResize, (d, value) => d with { FinishResize = value });

    public static readonly DurationStep ConfirmResize =
        new(nameof(ConfirmResize), "confirm_resize", d => d.ConfirmResize, (d, value) => d with { ConfirmResize = value });

    public static readonly DurationStep Snapshot =
        new(nameof(Snapshot), "snapshot", d => d.Snapshot, (d, value) => d with { Snapshot = value });

    public static readonly DurationStep ImageUpload =
        new(nameof(ImageUpload), "image_upload", d => d.ImageUpload, (d, value) => d with { ImageUpload = value });

    public static readonly DurationStep ImageImport =
        new(nameof(ImageImport), "image_import", d => d.ImageImport, (d, value) => d with { ImageImport = value });

    public static readonly DurationStep AttachInterface =
        new(nameof(AttachInterface), "attach_interface", d => d.AttachInterface, (d, value) => d with { AttachInterface = value });

    public static readonly DurationStep LiveMigration =
        new(nameof(LiveMigration), "live_migration", d => d.LiveMigration, (d, value) => d with { LiveMigration = value });

    public static readonly DurationStep VolumeCreation = new(
        nameof(VolumeCreation), "volume_creation", d => d.VolumeCreation, (d, value) => d with { VolumeCreation = value });

    public static readonly DurationStep VolumeDownload = new(
        nameof(VolumeDownload), "volume_download", d => d.VolumeDownload, (d, value) => d with { VolumeDownload = value });

    public static readonly DurationStep VolumeDeletion = new(
        nameof(VolumeDeletion), "volume_deletion", d => d.VolumeDeletion, (d, value) => d with { VolumeDeletion = value });

    public static readonly DurationStep VolumeExtension = new(
        nameof(VolumeExtension), "volume_extension", d => d.VolumeExtension, (d, value) => d with { VolumeExtension = value });

    public static readonly DurationStep VolumeSnapshot = new(
        nameof(VolumeSnapshot), "volume_snapshot", d => d.VolumeSnapshot, (d, value) => d with { VolumeSnapshot = value });

    public static readonly DurationStep VolumeConnection = new(
        nameof(VolumeConnection), "volume_connection", d => d.VolumeConnection, (d, value) => d with { VolumeConnection = value });

    public static readonly DurationStep VolumeMigration = new(
        nameof(VolumeMigration), "volume_migration", d => d.VolumeMigration, (d, value) => d with { VolumeMigration = value });

    public static readonly DurationStep VolumeBackup = new(
        nameof(VolumeBackup), "volume_backup", d => d.VolumeBackup, (d, value) => d with { VolumeBackup = value });

    public static readonly DurationStep AttachVolume = new(
        nameof(AttachVolume), "attach_volume", d => d.AttachVolume, (d, value) => d with { AttachVolume = value });

    /// <summary>All steps, in the order of the documentation.</summary>
    public static IReadOnlyList<DurationStep> All { get; } =
    [
        Scheduling, PortBinding, BlockDeviceMapping, Spawn, Delete, PowerOff, PowerOn, Reboot, Pause, Suspend, Rescue, Resize, FinishResize,
        ConfirmResize, Snapshot, ImageUpload, ImageImport, AttachInterface,
        LiveMigration, VolumeCreation, VolumeDownload, VolumeDeletion, VolumeExtension, VolumeSnapshot, VolumeConnection, VolumeMigration,
        VolumeBackup, AttachVolume,
    ];

    public string Name => name;

    public string Key => key;

    public Duration In(Durations durations) => read(durations);

    public Durations With(Durations durations, Duration duration) => write(durations, duration);

    public override string ToString() => key;
}
