using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>The named steps of creating, deleting and extending a volume.</summary>
internal static class VolumeLifePhases
{
    public static readonly Phase AfterScheduling = new(
        "create-volume", "after-scheduling", "The scheduler has chosen a pool; the volume service does not know yet.");

    public static readonly Phase BeforeCreate = new(
        "create-volume", "before-create", "The volume service has the request; the backend has no volume.");

    public static readonly Phase AfterCreate = new(
        "create-volume", "after-create", "The backend has the volume, which is still creating or downloading.");

    public static readonly Phase BeforeDownload = new(
        "create-volume", "before-download", "The backend has an empty volume, which is downloading; the image is not written.");

    public static readonly Phase BeforeDelete = new("delete-volume", "before-delete", "The backend still has the volume.");

    public static readonly Phase AfterDelete = new(
        "delete-volume", "after-delete", "The backend has lost the volume; its record and its quota are still there.");

    public static readonly Phase BeforeExtend = new(
        "extend-volume", "before-extend", "The gigabytes are reserved; the backend has the volume in its old size.");

    public static readonly Phase AfterExtend = new(
        "extend-volume", "after-extend", "The backend has the larger volume; its record has the old size.");

    public static IReadOnlyList<Phase> All { get; } =
    [
        AfterScheduling, BeforeCreate, BeforeDownload, AfterCreate, BeforeDelete, AfterDelete, BeforeExtend, AfterExtend,
    ];
}
