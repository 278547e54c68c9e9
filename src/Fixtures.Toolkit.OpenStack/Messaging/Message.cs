using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Messaging;

/// <summary>A message between Nova's services: an immutable record of plain data.</summary>
internal interface IMessage;

/// <summary>A message about one resource, which faults and the journal name.</summary>
internal interface ISubjectMessage : IMessage
{
    /// <summary>The id of the resource.</summary>
    string Subject { get; }
}

/// <summary>
/// A message about one server. A host handles the messages of a server one after the other, as Nova's instance lock makes it do.
/// </summary>
internal interface IServerMessage : IMessage
{
    Guid ServerId { get; }

    /// <summary>Whether it waits for the messages about the server that are being handled. Default: yes.</summary>
    bool TakesServerLock => true;
}

/// <summary>A sent message with its sender and the request that caused it.</summary>
/// <param name="Id">Unique in the world; the reply to a call names it.</param>
/// <param name="IsCall">Whether the sender waits for a reply.</param>
internal sealed record Envelope(long Id, string Topic, IMessage Message, string From, string? RequestId, bool IsCall)
{
    /// <summary>When a call that nobody has begun to handle is dropped; null for a cast, which waits for ever.</summary>
    /// <remarks>Upstream: the <c>expiration</c> that impl_rabbit gives a message with a timeout.</remarks>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether a fault loses the reply.</summary>
    public bool LosesReply { get; init; }
}

/// <summary>A message that the clock delivers later.</summary>
/// <param name="Method">The message's RPC name, for lists of timers.</param>
internal sealed record TimedMessage(string Topic, string Method, IMessage Message, string From) : ITimedEvent
{
    /// <summary>The sent message that a fault delays; null for a message that is sent when it is due.</summary>
    public Envelope? Late { get; init; }

    string ITimedEvent.Name => $"{Topic}: {Method}";
}

/// <summary>No reply came in time.</summary>
internal sealed class MessagingTimeoutException(string topic, string method)
    : Exception($"Timed out waiting for a reply to {method} from {topic}"), IServiceFailure;
