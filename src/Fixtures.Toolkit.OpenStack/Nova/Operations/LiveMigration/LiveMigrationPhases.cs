using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;

/// <summary>The named steps of a live migration.</summary>
internal static class LiveMigrationPhases
{
    public static readonly Phase BeforeScheduling = new(
        "live-migration", "before-scheduling", "The migration holds the allocations of the source; no destination is chosen.");

    public static readonly Phase BeforeDestinationCheck = new(
        "live-migration", "before-destination-check", "The destination is claimed, and has the question whether the server can come.");

    public static readonly Phase BeforeSourceCheck = new(
        "live-migration", "before-source-check", "The source has the question whether the server can leave.");

    public static readonly Phase BeforePortBinding = new(
        "live-migration", "before-port-binding", "Both hosts agree; the ports have no binding to the destination yet.");

    public static readonly Phase BeforePreparing = new(
        "live-migration", "before-preparing", "The source begins; the migration is preparing.");

    public static readonly Phase BeforePreLiveMigration = new(
        "live-migration", "before-pre-live-migration", "The destination is asked to prepare for the guest.");

    public static readonly Phase BeforeTransfer = new(
        "live-migration", "before-transfer", "The destination is prepared; the migration is running, the guest still at the source.");

    public static readonly Phase AfterTransfer = new(
        "live-migration", "after-transfer", "The guest runs at the destination; the ports are bound to the source.");

    public static readonly Phase BeforeHostChange = new(
        "live-migration", "before-host-change", "The ports are bound to the destination; the server still has the source as its host.");

    public static readonly Phase BeforeAllocationDelete = new(
        "live-migration", "before-allocation-delete", "The server is at the destination; the migration still holds allocations.");

    public static readonly Phase BeforeRollBack = new(
        "roll-back-live-migration", "before-roll-back", "The migration has failed or was aborted; nothing is taken back yet.");

    public static readonly Phase BeforeVolumeCompletion = new(
        "live-migration", "before-volume-completion",
        "The destination is connected to the volumes, which do not know it yet. Servers without volumes skip it.");

    public static IReadOnlyList<Phase> All { get; } =
    [
        BeforeScheduling, BeforeDestinationCheck, BeforeSourceCheck, BeforePortBinding, BeforePreparing, BeforePreLiveMigration,
        BeforeVolumeCompletion, BeforeTransfer, AfterTransfer, BeforeHostChange, BeforeAllocationDelete, BeforeRollBack,
    ];
}
