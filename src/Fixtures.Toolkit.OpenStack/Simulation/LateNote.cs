namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>A journal entry that is made when it is read, because most are never read.</summary>
/// <param name="make">
/// Makes the entry from its sequence number and time. It runs in the journal's lock: it must not call user code, and may read only entries
/// before its own.
/// </param>
internal sealed class LateNote(Func<long, DateTimeOffset, JournalEntry> make, long sequence, DateTimeOffset time)
{
    public JournalEntry ToEntry() => make(sequence, time);
}
