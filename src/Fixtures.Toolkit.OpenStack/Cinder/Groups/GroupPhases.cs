using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Cinder.Groups;

/// <summary>The named steps of the operations on groups.</summary>
internal static class GroupPhases
{
    public static readonly Phase AfterScheduling = new(
        "create-group", "after-scheduling", "The scheduler has chosen a backend; the volume service does not know yet.");

    public static readonly Phase BeforeCreate = new("create-group", "before-create", "The volume service has the request.");

    public static readonly Phase BeforeCreateFromSource = new(
        "create-group-from-source", "before-create", "The volumes of the group are recorded; the backend has none.");

    public static readonly Phase BeforeUpdate = new(
        "update-group", "before-update", "The volume service has the request; the volumes are where they were.");

    public static readonly Phase BeforeDelete = new("delete-group", "before-delete", "The backend still has the volumes.");

    public static readonly Phase AfterDelete = new(
        "delete-group", "after-delete", "The backend has lost the volumes; the group, the volumes and their quota are still recorded.");

    public static IReadOnlyList<Phase> All { get; } =
        [AfterScheduling, BeforeCreate, BeforeCreateFromSource, BeforeUpdate, BeforeDelete, AfterDelete];
}
