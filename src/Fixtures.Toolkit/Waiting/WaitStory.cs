using System.Text;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit.Waiting;

/// <summary>
/// Puts a failed wait into words: what was expected and seen, and when; what was asked of the subject; the last messages and all else that
/// happened last; what is pending; and the seed. Times count from the beginning of the wait.
/// </summary>
internal sealed class WaitStory(OpenStackCloud cloud, DateTimeOffset start)
{
    private const int Lines = 12;
    private readonly StringBuilder _text = new();

    public required string Opening { get; init; }

    public string? Expected { get; init; }

    public IReadOnlyList<Sighting> History { get; init; } = [];

    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>Whose journal lines are told; null for all.</summary>
    public string? Subject { get; init; }

    public string Tell()
    {
        _text.AppendLine(Opening);
        if (Expected is not null)
            _text.Append("Expected:  ").AppendLine(Expected);
        if (History.Count > 0)
            _text.Append("Last seen: ").AppendLine(Indented(History[^1].Seen, "           "));
        Section("History:", [.. History.Select(sighting => $"{Since(sighting.Time)}  {sighting.Seen}")]);
        Section("Actions:", Actions);
        var journal = cloud.Journal.Entries.Where(entry => IsOfSubject(entry) && !IsLook(entry)).ToLookup(entry => entry.Kind == JournalKind.Message);
        Section("Last messages:", InWords(journal[true]));
        Section("What happened last:", InWords(journal[false]));
        Section("Pending:", cloud.Pending);
        Section("Held:", cloud.SyncPoints.Held);
        Section("Armed timers:", [.. cloud.Timers.Take(5).Select(timer => $"{Since(timer.Due)}  {timer.Name}")]);
        return FailureBundles.Conclude(cloud, _text.Append(Seeds.RunAgain(cloud)).ToString());
    }

    private bool IsOfSubject(JournalEntry entry) => Subject is null || entry.Subject == Subject || entry.What.Contains(Subject, StringComparison.Ordinal);

    /// <summary>Reads change nothing; most of them are the wait's own.</summary>
    private static bool IsLook(JournalEntry entry) => entry.Kind == JournalKind.Request && entry.What.StartsWith("GET ", StringComparison.Ordinal);

    private IReadOnlyList<string> InWords(IEnumerable<JournalEntry> entries) =>
        [.. entries.TakeLast(Lines).Select(entry => $"{Since(entry.Time)}  {entry.Source}: {entry.What}")];

    private void Section(string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        _text.AppendLine(title);
        foreach (var line in lines)
            _text.Append("  ").AppendLine(Indented(line, "            "));
    }

    /// <summary>A text of several lines, such as that of a failed assertion, apart from the story's own.</summary>
    private static string Indented(string text, string margin) => text.ReplaceLineEndings($"{Environment.NewLine}{margin}");

    private string Since(DateTimeOffset time) => Moments.After(start, time);
}
