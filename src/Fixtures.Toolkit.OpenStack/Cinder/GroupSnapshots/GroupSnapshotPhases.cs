using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Cinder.GroupSnapshots;

/// <summary>The named steps of the operations on snapshots of groups.</summary>
internal static class GroupSnapshotPhases
{
    public static readonly Phase BeforeCreate = new(
        "create-group-snapshot", "before-create", "The snapshots are recorded; the backend has none.");

    public static readonly Phase BeforeDelete = new("delete-group-snapshot", "before-delete", "The backend still has the snapshots.");

    public static readonly Phase AfterDelete = new(
        "delete-group-snapshot", "after-delete", "The backend has lost the snapshots; their records and their quota are still there.");

    public static IReadOnlyList<Phase> All { get; } = [BeforeCreate, BeforeDelete, AfterDelete];
}
