using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>Writes each change of the status of a volume, a snapshot or a backup to the journal.</summary>
internal sealed class VolumeJournal(Journal journal)
{
    public void Observe(CinderState before, CinderState after)
    {
        Observe(before.Volumes, after.Volumes, "volume", StateOf, static volume => volume.Name);
        Observe(before.Snapshots, after.Snapshots, "snapshot", static snapshot => snapshot.Status, static snapshot => snapshot.Name);
        Observe(before.Backups, after.Backups, "backup", static backup => backup.Status, static backup => backup.Name);
    }

    /// <summary>The status and the pool: <c>available on controller@lvmdriver-1#lvmdriver-1</c>.</summary>
    public static string StateOf(Volume volume) => $"{volume.Status}{(volume.Host is { } pool ? $" on {pool}" : "")}";

    private void Observe<T>(Rows<T> before, Rows<T> after, string kind, Func<T, string> stateOf, Func<T, string?> nameOf)
        where T : class, ICinderRow
    {
        if (ReferenceEquals(before, after) || after.LastChanged is not { } changed)
            return;
        var state = stateOf(changed);
        var previous = before.Find(changed.Id) is { } row ? stateOf(row) : null;
        if (state != previous)
        {
            var change = previous is null ? state : $"{previous} -> {state}";
            journal.Write(JournalKind.State, "cinder", $"{kind} {nameOf(changed) ?? changed.Id}: {change}", changed.Id);
        }
    }
}
