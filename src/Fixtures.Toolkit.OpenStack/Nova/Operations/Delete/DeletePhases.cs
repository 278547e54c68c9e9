using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;

/// <summary>The named steps of a delete: on the host, and in the API while the host is down.</summary>
internal static class DeletePhases
{
    public static readonly Phase BeforeDestroy = new("delete", "before-destroy", "The host has the request; the guest still runs.");

    public static readonly Phase BeforePortRelease = new(
        "delete", "before-port-release", "The guest is gone; the ports and the allocations are not.");

    public static readonly Phase BeforeVolumeRelease = new(
        "delete", "before-volume-release", "The guest and the ports are gone; the volumes are attached. Servers without volumes skip it.");

    public static readonly Phase BeforeAllocationDelete = new(
        "delete", "before-allocation-delete", "The guest and the ports are gone; the allocations are not.");

    public static readonly Phase BeforeSoftDelete = new(
        "soft-delete", "before-soft-delete", "The host has the request; the hypervisor does not.");

    public static readonly Phase AfterSoftDelete = new(
        "soft-delete", "after-soft-delete", "The hypervisor has soft-deleted the guest; the server is not SOFT_DELETED.");

    public static readonly Phase LocalBeforePortRelease = new(
        "local-delete", "before-port-release", "The API deletes the server itself; its ports and allocations exist.");

    public static readonly Phase LocalBeforeVolumeRelease = new(
        "local-delete", "before-volume-release", "The ports are gone; the volumes are attached. Servers without volumes skip it.");

    public static readonly Phase LocalBeforeAllocationDelete = new(
        "local-delete", "before-allocation-delete", "The ports are gone; the allocations are not.");

    public static readonly Phase LocalAfterAllocationDelete = new(
        "local-delete", "after-allocation-delete", "The allocations are gone; the server is not marked as deleted.");

    public static IReadOnlyList<Phase> All { get; } =
    [
        BeforeDestroy, BeforePortRelease, BeforeVolumeRelease, BeforeAllocationDelete, BeforeSoftDelete, AfterSoftDelete,
        LocalBeforePortRelease, LocalBeforeVolumeRelease, LocalBeforeAllocationDelete, LocalAfterAllocationDelete,
    ];
}
