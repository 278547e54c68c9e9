using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Messaging;

/// <summary>What Nova's services say to each other: an immutable record of plain data.</summary>
internal interface IMessage;

/// <summary>A message about one server: a host handles such messages one after the other for each server.</summary>
internal interface IServerMessage : IMessage
{
    Guid ServerId { get; }
}

/// <summary>A message under way, and who sent it on behalf of which request.</summary>
/// <param name="Id">Unique in the world; the reply to a call names it.</param>
/// <param name="IsCall">Whether the sender waits for a reply.</param>
internal sealed record Envelope(long Id, string Topic, IMessage Message, string From, string? RequestId, bool IsCall);

/// <summary>A message that the clock delivers later.</summary>
/// <param name="Method">The message's RPC name, for lists of what is armed.</param>
internal sealed record TimedMessage(string Topic, string Method, IMessage Message, string From) : ITimedEvent
{
    string ITimedEvent.Name => $"{Topic}: {Method}";
}

/// <summary>No reply came in time, or nobody was there to give one.</summary>
internal sealed class MessagingTimeoutException(string topic, string method)
    : Exception($"Timed out waiting for a reply to {method} from {topic}"), IServiceFailure;
