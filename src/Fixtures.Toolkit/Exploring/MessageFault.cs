using Fixtures.Toolkit.Exploring;
using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit;

/// <summary>What happens to one message between Nova's services in <see cref="Explore.EachMessage"/>.</summary>
public sealed class MessageFault
{
    private MessageFault(string code, string name, FaultEffect effect) => (Code, Name, Effect) = (code, name, effect);

    /// <summary>It is never delivered.</summary>
    public static MessageFault Lost { get; } = new("Lost", "is lost", new DeliveryEffect(Delivery.Lost));

    /// <summary>It is delivered twice.</summary>
    public static MessageFault Doubled { get; } = new("Doubled", "is delivered twice", new DeliveryEffect(Delivery.Doubled));

    /// <summary>The next message to the same receiver is delivered first; if there is none, this one is never delivered.</summary>
    public static MessageFault Overtaken { get; } =
        new("Overtaken", "is delivered after the next one", new DeliveryEffect(Delivery.Overtaken));

    internal static IReadOnlyList<MessageFault> All { get; } = [Lost, Doubled, Delayed(TimeSpan.FromSeconds(30)), Overtaken];

    internal string Code { get; }

    internal string Name { get; }

    internal FaultEffect Effect { get; }

    /// <summary>It is delivered after a span of world time.</summary>
    /// <param name="span">Positive.</param>
    public static MessageFault Delayed(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(span, TimeSpan.Zero);
        return new MessageFault($"Delayed({SpanCode.Of(span)})", $"is delayed by {span:c}", new DelayEffect(span, span));
    }

    /// <summary>For example <c>MessageFault.Lost</c>.</summary>
    public override string ToString() => $"MessageFault.{Code}";
}
