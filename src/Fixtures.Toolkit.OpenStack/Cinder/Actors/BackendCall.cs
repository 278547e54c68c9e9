namespace Fixtures.Toolkit.OpenStack.Cinder.Actors;

/// <summary>The names of the calls of a volume driver, as upstream names its methods.</summary>
internal static class BackendCall
{
    public const string CreateVolume = "create_volume";
    public const string CreateVolumeFromSnapshot = "create_volume_from_snapshot";
    public const string CreateClonedVolume = "create_cloned_volume";
    public const string CopyImageToVolume = "copy_image_to_volume";
    public const string CopyVolumeToImage = "copy_volume_to_image";
    public const string DeleteVolume = "delete_volume";
    public const string ExtendVolume = "extend_volume";
    public const string CreateSnapshot = "create_snapshot";
    public const string DeleteSnapshot = "delete_snapshot";
    public const string RevertToSnapshot = "revert_to_snapshot";
    public const string InitializeConnection = "initialize_connection";
    public const string TerminateConnection = "terminate_connection";
    public const string MigrateVolume = "migrate_volume";

    public static IReadOnlyList<string> Names { get; } =
    [
        CreateVolume, CreateVolumeFromSnapshot, CreateClonedVolume, CopyImageToVolume, CopyVolumeToImage, DeleteVolume, ExtendVolume,
        CreateSnapshot, DeleteSnapshot, RevertToSnapshot, InitializeConnection, TerminateConnection, MigrateVolume,
    ];
}
