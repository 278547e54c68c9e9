using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>Changes snapshots, which sets their <c>updated_at</c>.</summary>
internal static class SnapshotChanges
{
    /// <summary>Changes a snapshot. Does nothing where it is gone.</summary>
    public static CinderState ChangeSnapshot(
        this CinderState state, string snapshotId, DateTimeOffset now, Func<Snapshot, Snapshot> change) =>
        state.Snapshots.Find(snapshotId) is { } snapshot ? state.With(change(snapshot) with { UpdatedAt = now }) : state;

    /// <summary>Changes a snapshot.</summary>
    /// <returns>The changed snapshot; null where it is gone.</returns>
    public static Snapshot? ChangeSnapshot(this CinderContext cinder, string snapshotId, Func<Snapshot, Snapshot> change) =>
        cinder.Update(state =>
        {
            var next = state.ChangeSnapshot(snapshotId, cinder.Now, change);
            return (next, next.Snapshots.Find(snapshotId));
        });
}
