using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Cinder.Snapshots;

/// <summary>The named steps of taking and deleting a snapshot.</summary>
internal static class VolumeSnapshotPhases
{
    public static readonly Phase BeforeCreation = new(
        "create-snapshot", "before-create", "The volume service has the request; the backend has no snapshot.");

    public static readonly Phase AfterCreation = new(
        "create-snapshot", "after-create", "The backend has the snapshot, which is still creating.");

    public static readonly Phase BeforeDeletion = new("delete-snapshot", "before-delete", "The backend still has the snapshot.");

    public static readonly Phase AfterDeletion = new(
        "delete-snapshot", "after-delete", "The backend has lost the snapshot; its record and its quota are still there.");

    public static IReadOnlyList<Phase> All { get; } = [BeforeCreation, AfterCreation, BeforeDeletion, AfterDeletion];
}
