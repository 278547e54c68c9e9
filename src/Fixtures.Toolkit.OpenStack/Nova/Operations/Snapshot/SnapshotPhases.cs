using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Snapshot;

/// <summary>The named steps of a snapshot or a backup.</summary>
internal static class SnapshotPhases
{
    public static readonly Phase BeforeSnapshot = new("snapshot", "before-snapshot", "The image is queued and has no data.");

    public static readonly Phase AfterSnapshot = new(
        "snapshot", "after-snapshot", "The image has the data; the task of the server has not ended.");

    public static readonly Phase BeforeVolumeSnapshot = new(
        "snapshot", "before-volume-snapshot", "The guest is quiesced; a volume of the server has no snapshot yet.");

    public static IReadOnlyList<Phase> All { get; } = [BeforeSnapshot, AfterSnapshot, BeforeVolumeSnapshot];
}
