using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Messaging;

/// <summary>The waiting messages. A mailbox remains while its service is stopped.</summary>
/// <param name="LastId">The id of the last message.</param>
/// <param name="Mailboxes">The messages to handle, by topic.</param>
/// <param name="Overtaken">The messages that a fault delivers after the next one, by topic.</param>
internal sealed record BusState(
    long LastId,
    ImmutableSortedDictionary<string, ImmutableQueue<Envelope>> Mailboxes,
    ImmutableSortedDictionary<string, ImmutableQueue<Envelope>> Overtaken)
{
    private static readonly ImmutableSortedDictionary<string, ImmutableQueue<Envelope>> None =
        ImmutableSortedDictionary.Create<string, ImmutableQueue<Envelope>>(StringComparer.Ordinal);

    public static readonly BusState Empty = new(0, None, None);

    /// <summary>Adds a message to the mailbox of its topic.</summary>
    public BusState Deliver(Envelope envelope) =>
        this with { Mailboxes = Mailboxes.SetItem(envelope.Topic, Mailboxes.GetValueOrDefault(envelope.Topic, []).Enqueue(envelope)) };

    /// <summary>Keeps a message until the next one to its topic.</summary>
    public BusState KeepBack(Envelope envelope) =>
        this with { Overtaken = Overtaken.SetItem(envelope.Topic, Overtaken.GetValueOrDefault(envelope.Topic, []).Enqueue(envelope)) };
}
