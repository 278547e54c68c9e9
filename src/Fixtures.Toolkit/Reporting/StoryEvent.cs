using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Reporting;

/// <summary>The tone of an event: how it is coloured.</summary>
internal enum Tone
{
    Plain = 1,

    /// <summary>A refusal: 4xx, or a feature that is not modelled.</summary>
    Refused,

    /// <summary>A failure: 5xx, no answer, or an error.</summary>
    Failed,

    /// <summary>An intervention by the test.</summary>
    ByHand,
}

/// <summary>A journal entry for readers: with names in place of ids, relative times, and program names.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="At">The time since the first entry: <c>t+0.3s</c>.</param>
/// <param name="From">The program that acted or sent.</param>
/// <param name="To">The receiver; null for a local event.</param>
/// <param name="What">The event.</param>
/// <param name="Subject">The name of the resource: <c>server-1</c>; null if the journal has none.</param>
/// <param name="Request">The name of the request that caused it: <c>request-2</c>; null if the journal has none.</param>
internal sealed record StoryEvent(JournalEntry Entry, string At, string From, string? To, string What, string? Subject, string? Request)
{
    public Tone Tone { get; } = ToneOf(Entry);

    /// <summary>Whether it is a successful read by a client.</summary>
    public bool IsRead { get; } = Entry is { Kind: JournalKind.Request, From: "client", Status: < 400 }
        && Entry.What.StartsWith("GET ", StringComparison.Ordinal);

    public static IReadOnlyList<StoryEvent> ReadAll(IEnumerable<JournalEntry> entries, StableNames names) =>
        [.. entries.Select(entry => Read(entry, names))];

    private static StoryEvent Read(JournalEntry entry, StableNames names) => new(
        entry,
        names.TimeOf(entry.Time),
        Lifelines.NameOf(entry.From is { } from && IsSent(entry) ? from : entry.Source, entry.Kind),
        entry.To is { } to && IsSent(entry) ? Lifelines.NameOf(to, entry.Kind) : null,
        names.Rewrite(Uri.UnescapeDataString(entry.What)),
        entry.Subject is null ? null : names.Rewrite(entry.Subject, KindOf(entry)),
        (entry.Cause ?? entry.RequestId) is { } request ? names.Rewrite(request) : null);

    /// <summary>The journal has a message twice, sent and handled; only the first is drawn as an arrow.</summary>
    private static bool IsSent(JournalEntry entry) =>
        entry.To is not null && (entry.Kind == JournalKind.Request || entry.From == entry.Source);

    /// <summary>The kind of the subject.</summary>
    private static string KindOf(JournalEntry entry) => entry switch
    {
        { Kind: JournalKind.Usage } when entry.What.StartsWith("inventories", StringComparison.Ordinal) => "provider",
        { Kind: JournalKind.Created, What: "makes allocation" } => "server",
        { Kind: JournalKind.Created } => entry.What["makes ".Length..].Split(' ')[^1],
        _ => "server",
    };

    private static Tone ToneOf(JournalEntry entry) => entry switch
    {
        { Kind: JournalKind.Control } => Tone.ByHand,
        { Kind: JournalKind.NotModelled } or { Status: >= 400 and < 500 } => Tone.Refused,
        { Kind: JournalKind.Request, Status: null or >= 500 } or { Kind: JournalKind.NoValidHost } => Tone.Failed,
        { Kind: JournalKind.State } => entry.What.Contains("-> error", StringComparison.Ordinal) ? Tone.Failed : Tone.Plain,
        { Kind: JournalKind.Notification } => entry.What.EndsWith(".error", StringComparison.Ordinal) ? Tone.Failed : Tone.Plain,
        { Kind: JournalKind.Hypervisor or JournalKind.Message } =>
            entry.What.StartsWith("could not ", StringComparison.Ordinal) || entry.What.StartsWith("threw ", StringComparison.Ordinal)
                ? Tone.Failed
                : Tone.Plain,
        _ => Tone.Plain,
    };
}
