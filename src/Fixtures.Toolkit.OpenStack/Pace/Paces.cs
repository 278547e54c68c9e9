namespace Fixtures.Toolkit.OpenStack.Pace;

/// <summary>The durations of named paces.</summary>
internal static class Paces
{
    public static Durations Fast => new()
    {
        Scheduling = Milliseconds(60),
        PortBinding = Milliseconds(60),
        BlockDeviceMapping = Milliseconds(60),
        Spawn = Milliseconds(250),
        Delete = Milliseconds(200),
        PowerOff = Milliseconds(150),
        PowerOn = Milliseconds(150),
        Reboot = Milliseconds(250),
        Pause = Milliseconds(100),
        Suspend = Milliseconds(150),
        Rescue = Milliseconds(250),
        Resize = Milliseconds(300),
        FinishResize = Milliseconds(200),
        ConfirmResize = Milliseconds(150),
        Snapshot = Milliseconds(300),
        ImageUpload = Milliseconds(300),
        ImageImport = Milliseconds(300),
        AttachInterface = Milliseconds(100),
        LiveMigration = Milliseconds(400),
        VolumeCreation = Milliseconds(150),
        VolumeDownload = Milliseconds(300),
        VolumeDeletion = Milliseconds(150),
        VolumeExtension = Milliseconds(150),
        VolumeSnapshot = Milliseconds(150),
        VolumeConnection = Milliseconds(150),
        VolumeMigration = Milliseconds(300),
        VolumeBackup = Milliseconds(300),
        AttachVolume = Milliseconds(150),
    };

    public static Durations Real => new()
    {
        Scheduling = Seconds(0.3, 1),
        PortBinding = Seconds(0.5, 2),
        BlockDeviceMapping = Seconds(0.2, 1),
        Spawn = Seconds(9, 20),
        Delete = Seconds(2, 5),
        PowerOff = Seconds(3, 10),
        PowerOn = Seconds(2, 5),
        Reboot = Seconds(5, 15),
        Pause = Seconds(0.2, 0.5),
        Suspend = Seconds(3, 8),
        Rescue = Seconds(5, 15),
        Resize = Seconds(15, 60),
        FinishResize = Seconds(5, 15),
        ConfirmResize = Seconds(1, 3),
        Snapshot = Seconds(5, 20),
        ImageUpload = Seconds(5, 15),
        ImageImport = Seconds(5, 15),
        AttachInterface = Seconds(0.5, 2),
        LiveMigration = Seconds(10, 40),
        VolumeCreation = Seconds(0.5, 2),
        VolumeDownload = Seconds(5, 15),
        VolumeDeletion = Seconds(0.5, 3),
        VolumeExtension = Seconds(0.5, 2),
        VolumeSnapshot = Seconds(0.5, 2),
        VolumeConnection = Seconds(0.2, 1),
        VolumeMigration = Seconds(10, 40),
        VolumeBackup = Seconds(5, 15),
        AttachVolume = Seconds(0.5, 2),
    };

    private static Duration Milliseconds(double fixedTime) => TimeSpan.FromMilliseconds(fixedTime);

    private static Duration Seconds(double min, double max) => Duration.Between(TimeSpan.FromSeconds(min), TimeSpan.FromSeconds(max));
}
