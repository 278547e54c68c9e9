using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Snapshots;

namespace Fixtures.Toolkit.Reporting;

/// <summary>How an event is to be taken.</summary>
internal enum Tone
{
    Plain = 1,

    /// <summary>Somebody was refused something: 4xx, something that is not modelled.</summary>
    Refused,

    /// <summary>Something failed: 5xx, no answer, an error.</summary>
    Failed,

    /// <summary>A hand reached into the world.</summary>
    ByHand,
}

/// <summary>One entry of the journal as a reader wants it: ids by name, times since the first one, who and whom by the names of the programs.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="At">When: <c>t+0.3s</c>.</param>
/// <param name="From">Who did it, or sent it.</param>
/// <param name="To">Whom it was sent to; null where it happened at <paramref name="From"/>.</param>
/// <param name="What">What happened.</param>
/// <param name="Subject">What it is about: <c>server-1</c>; null where the journal does not say.</param>
/// <param name="Request">The request that caused it: <c>request-2</c>; null where the journal does not say.</param>
internal sealed record StoryEvent(JournalEntry Entry, string At, string From, string? To, string What, string? Subject, string? Request)
{
    public Tone Tone { get; } = ToneOf(Entry);

    /// <summary>Whether a client only looked, and saw: it changed nothing.</summary>
    public bool IsLook { get; } = Entry is { Kind: JournalKind.Request, From: "client", Status: < 400 } && Entry.What.StartsWith("GET ", StringComparison.Ordinal);

    public static IReadOnlyList<StoryEvent> Of(IEnumerable<JournalEntry> entries, StableNames names) => [.. entries.Select(entry => Of(entry, names))];

    private static StoryEvent Of(JournalEntry entry, StableNames names) => new(
        entry,
        names.Of(entry.Time),
        Lifelines.NameOf(entry.From is { } from && IsSent(entry) ? from : entry.Source, entry.Kind),
        IsSent(entry) ? Lifelines.NameOf(entry.To!, entry.Kind) : null,
        names.Rewrite(Uri.UnescapeDataString(entry.What)),
        entry.Subject is null ? null : names.Rewrite(entry.Subject, KindOf(entry)),
        (entry.Cause ?? entry.RequestId) is { } request ? names.Rewrite(request) : null);

    /// <summary>A message that is being handled was sent before.</summary>
    private static bool IsSent(JournalEntry entry) => entry.To is not null && (entry.Kind == JournalKind.Request || entry.From == entry.Source);

    /// <summary>What the subject is.</summary>
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
        { Kind: JournalKind.Request, Status: null or >= 500 } => Tone.Failed,
        { Kind: JournalKind.State } => entry.What.Contains("-> error", StringComparison.Ordinal) ? Tone.Failed : Tone.Plain,
        { Kind: JournalKind.Notification } => entry.What.EndsWith(".error", StringComparison.Ordinal) ? Tone.Failed : Tone.Plain,
        { Kind: JournalKind.Hypervisor or JournalKind.Message } =>
            entry.What.StartsWith("could not ", StringComparison.Ordinal) || entry.What.StartsWith("threw ", StringComparison.Ordinal) ? Tone.Failed : Tone.Plain,
        _ => Tone.Plain,
    };
}
