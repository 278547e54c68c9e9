using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;

/// <summary>The named steps of a resize or a cold migration, of its confirmation and of its revert.</summary>
internal static class ResizePhases
{
    public static readonly Phase BeforeScheduling = new(
        "resize", "before-scheduling", "The migration holds the allocations of the source; no destination is chosen.");

    public static readonly Phase BeforeBuild = new(
        "resize", "before-build", "The destination is claimed and has the request; the source does not know of it.");

    public static readonly Phase BeforeMigrateDisk = new(
        "resize", "before-migrate-disk", "The source has the request; the guest still runs there.");

    public static readonly Phase AfterMigrateDisk = new(
        "resize", "after-migrate-disk", "The guest at the source is off; the server still has the source as its host.");

    public static readonly Phase BeforeSpawn = new(
        "resize", "before-spawn", "The ports are bound to the destination, which has no guest yet.");

    public static readonly Phase AfterSpawn = new(
        "resize", "after-spawn", "The guest is at the destination; the server is not in VERIFY_RESIZE yet.");

    public static readonly Phase ConfirmBeforeDestroy = new(
        "confirm-resize", "before-destroy", "The source has the request, and still the old guest.");

    public static readonly Phase ConfirmBeforeAllocationDelete = new(
        "confirm-resize", "before-allocation-delete", "The old guest is gone; the migration still holds allocations.");

    public static readonly Phase RevertBeforeDestroy = new(
        "revert-resize", "before-destroy", "The destination has the request, and still the guest.");

    public static readonly Phase RevertBeforeAllocationMove = new(
        "revert-resize", "before-allocation-move", "The guest at the destination is gone; its allocations are not.");

    public static readonly Phase RevertBeforePowerOn = new(
        "revert-resize", "before-power-on", "The allocations and the ports are back at the source; the guest is off.");

    public static IReadOnlyList<Phase> All { get; } =
    [
        BeforeScheduling, BeforeBuild, BeforeMigrateDisk, AfterMigrateDisk, BeforeSpawn, AfterSpawn, ConfirmBeforeDestroy,
        ConfirmBeforeAllocationDelete, RevertBeforeDestroy, RevertBeforeAllocationMove, RevertBeforePowerOn,
    ];
}
