using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit.Waiting;

/// <summary>
/// Tells what the journal of the cloud in this process says of a wait: the last messages and other events, periodic tasks in one line,
/// pending work, holds and timers. Times count from the start of the wait.
/// </summary>
/// <param name="cloud">The cloud.</param>
/// <param name="subject">The id whose journal entries are included; null for all.</param>
/// <param name="start">The start of the wait.</param>
internal sealed class JournalStory(OpenStackCloud cloud, string? subject, DateTimeOffset start)
{
    private const int Lines = 12;

    public IEnumerable<(string Title, IReadOnlyList<string> Lines)> Tell()
    {
        var entries = cloud.Journal.Entries;
        var requests = subject is null ? [] : RequestsOf(entries);
        var journal = entries.Where(entry => IsFailedCall(entry, requests)
                || (ConcernsSubject(entry) && !IsRead(entry) && entry.Kind is not (JournalKind.Fault or JournalKind.NoValidHost)))
            .ToLookup(KindOf);
        return
        [
            ("No valid host was found:", Refusals(entries)),
            ("Faults that acted:", InWords(entries.Where(HasActed))),
            ("Last messages:", InWords(journal[EntryKind.Message])),
            ("Last events:", InWords(journal[EntryKind.Event])),
            ("Meanwhile:", PeriodicWork.Fold([.. journal[EntryKind.Periodic].Where(entry => entry.Time >= start)], Since)),
            ("Pending:", cloud.Pending),
            ("Held:", cloud.Faults.Held),
            ("Armed timers:", PeriodicWork.Fold(cloud.Timers, most: 5, Since)),
        ];
    }

    private static EntryKind KindOf(JournalEntry entry) =>
        PeriodicWork.Is(entry) ? EntryKind.Periodic : entry.Kind == JournalKind.Message ? EntryKind.Message : EntryKind.Event;

    private bool ConcernsSubject(JournalEntry entry) =>
        subject is null || entry.Subject == subject || entry.What.Contains(subject, StringComparison.Ordinal);

    /// <summary>The requests that did something to the subject.</summary>
    private HashSet<string> RequestsOf(IEnumerable<JournalEntry> entries) =>
    [
        .. entries.Where(ConcernsSubject).SelectMany(entry => new[] { entry.RequestId, entry.Cause }).OfType<string>(),
    ];

    /// <summary>Whether a service refused or failed the request of another, which may be a read.</summary>
    private bool IsFailedCall(JournalEntry entry, HashSet<string> requests) =>
        entry is { Kind: JournalKind.Request, From: not (null or "client"), Status: null or >= 400 }
        && (subject is null || ConcernsSubject(entry)
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

    private string Since(DateTimeOffset time) => Moments.After(start, time);

    private enum EntryKind
    {
        Event = 1,
        Message,
        Periodic,
    }
}
