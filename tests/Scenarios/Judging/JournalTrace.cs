using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Judging;

/// <summary>Finds in a journal what brought a cloud to where it is.</summary>
internal sealed class JournalTrace(Journal journal)
{
    private readonly IReadOnlyList<JournalEntry> _entries = journal.Entries;

    /// <summary>Whether a request of that method to that service did not arrive; its path ends with, or contains, the text.</summary>
    public bool IsLost(string method, string service, string path) => _entries.Any(entry =>
        entry is { Kind: JournalKind.Request, Status: null }
        && entry.To == service
        && entry.What.StartsWith($"{method} ", StringComparison.Ordinal)
        && entry.What.Contains(path, StringComparison.Ordinal));

    /// <summary>Whether a compute was killed when the last message that it had taken for the server was this one.</summary>
    public bool IsKilledWhile(string message, Guid server)
    {
        var subject = server.ToString();
        var last = new Dictionary<string, string>();
        foreach (var entry in _entries)
        {
            if (entry.Kind == JournalKind.Message && entry.Subject == subject && entry.What.StartsWith("handles ", StringComparison.Ordinal))
                last[entry.Source] = entry.What.Split(' ')[1];
            else if (entry.Kind == JournalKind.Control && entry.What.EndsWith("is killed", StringComparison.Ordinal)
                && last.GetValueOrDefault($"compute.{entry.Subject}") == message)
                return true;
        }

        return false;
    }

    /// <summary>The last lines, oldest first.</summary>
    public string Tail(int lines) => string.Join('\n', _entries.TakeLast(lines).Select(entry => $"    {entry}"));

    /// <summary>All that was said of a server: messages, states, requests that name it.</summary>
    public string StoryOf(Guid subject, int lines) => string.Join('\n', _entries
        .Where(entry => entry.Subject == subject.ToString() || entry.What.Contains(subject.ToString(), StringComparison.Ordinal) || entry.Kind == JournalKind.Control || entry is { Kind: JournalKind.Request, Status: null })
        .TakeLast(lines).Select(entry => $"    {entry}"));
}
