using System.Text;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit.Waiting;

/// <summary>
/// Writes the message of a failed wait: the expected and the read values with their times, the subject's actions, the last messages and
/// other events, periodic tasks in one line, pending work, and the seed. Times count from the start of the wait.
/// </summary>
internal sealed class WaitStory(OpenStackCloud cloud, DateTimeOffset start)
{
    private const int Lines = 12;
    private readonly StringBuilder _text = new();

    public required string Opening { get; init; }

    public string? Expected { get; init; }

    public IReadOnlyList<Observation> History { get; init; } = [];

    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>The id whose journal entries are included; null for all.</summary>
    public string? Subject { get; init; }

    public string Tell()
    {
        _text.AppendLine(Opening);
        if (Expected is not null)
            _text.Append("Expected:  ").AppendLine(Expected);
        if (History.Count > 0)
            _text.Append("Last seen: ").AppendLine(Indented(History[^1].Seen, "           "));
        Section("History:", [.. History.Select(observation => $"{Since(observation.Time)}  {observation.Seen}")]);
        Section("Actions:", Actions);
        var entries = cloud.Journal.Entries;
        var requests = Subject is null ? [] : RequestsOf(entries);
        var journal = entries.Where(entry => IsFailedCall(entry, requests)
                || (ConcernsSubject(entry) && !IsRead(entry) && entry.Kind is not (JournalKind.Fault or JournalKind.NoValidHost)))
            .ToLookup(KindOf);
        Section("No valid host was found:", Refusals(entries));
        Section("Faults that acted:", InWords(entries.Where(HasActed)));
        Section("Last messages:", InWords(journal[EntryKind.Message]));
        Section("Last events:", InWords(journal[EntryKind.Event]));
        Section("Meanwhile:", PeriodicWork.Fold([.. journal[EntryKind.Periodic].Where(entry => entry.Time >= start)], Since));
        Section("Pending:", cloud.Pending);
        Section("Held:", cloud.Faults.Held);
        Section("Armed timers:", PeriodicWork.Fold(cloud.Timers, most: 5, Since));
        return FailureBundles.Conclude(cloud, _text.Append(Seeds.RunAgain(cloud)).ToString());
    }

    private static EntryKind KindOf(JournalEntry entry) =>
        PeriodicWork.Is(entry) ? EntryKind.Periodic : entry.Kind == JournalKind.Message ? EntryKind.Message : EntryKind.Event;

    private bool ConcernsSubject(JournalEntry entry) =>
        Subject is null || entry.Subject == Subject || entry.What.Contains(Subject, StringComparison.Ordinal);

    /// <summary>The requests that did something to the subject.</summary>
    private HashSet<string> RequestsOf(IEnumerable<JournalEntry> entries) =>
    [
        .. entries.Where(ConcernsSubject).SelectMany(entry => new[] { entry.RequestId, entry.Cause }).OfType<string>(),
    ];

    /// <summary>Whether a service refused or failed the request of another, which may be a read.</summary>
    private bool IsFailedCall(JournalEntry entry, HashSet<string> requests) =>
        entry is { Kind: JournalKind.Request, From: not (null or "client"), Status: null or >= 400 }
        && (Subject is null || ConcernsSubject(entry)
            || (entry.Cause is { } cause && requests.Contains(cause)) || (entry.RequestId is { } id && requests.Contains(id)));

    /// <summary>The last reasons for which no host was valid, one line for each host.</summary>
    private IReadOnlyList<string> Refusals(IEnumerable<JournalEntry> entries) =>
        entries.LastOrDefault(entry => entry.Kind == JournalKind.NoValidHost && ConcernsSubject(entry)) is { } last
            ? HostRefusalText.Lines(last)
            : [];

    /// <summary>The source of the entries about the begin and the end of a fault is the fault itself.</summary>
    private static bool HasActed(JournalEntry entry) => entry is { Kind: JournalKind.Fault, Source: not "fault" };

    /// <summary>Reads change nothing, and most of them are the wait's own.</summary>
    private static bool IsRead(JournalEntry entry) =>
        entry.Kind == JournalKind.Request && entry.What.StartsWith("GET ", StringComparison.Ordinal);

    private IReadOnlyList<string> InWords(IEnumerable<JournalEntry> entries) =>
        [.. entries.TakeLast(Lines).Select(entry => $"{Since(entry.Time)}  {entry.Source}: {WhatOf(entry)}")];

    /// <summary>The event; a failed call shows its caller, and of its long query nothing.</summary>
    private static string WhatOf(JournalEntry entry) =>
        entry is { Kind: JournalKind.Request, From: { } from, Status: null or >= 400 } && from != "client"
            && entry.What.Split(" -> ", 2) is [var request, var answer]
            ? $"{request.Split('?')[0]} -> {answer} (from {from})"
            : entry.What;

    private void Section(string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        _text.AppendLine(title);
        foreach (var line in lines)
            _text.Append("  ").AppendLine(Indented(line, "            "));
    }

    /// <summary>Indents the further lines of a text, such as the message of a failed assertion.</summary>
    private static string Indented(string text, string margin) => text.ReplaceLineEndings($"{Environment.NewLine}{margin}");

    private string Since(DateTimeOffset time) => Moments.After(start, time);

    private enum EntryKind
    {
        Event = 1,
        Message,
        Periodic,
    }
}
