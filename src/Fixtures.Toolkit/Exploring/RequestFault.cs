using System.Collections.Immutable;
using System.Globalization;
using Fixtures.Toolkit.Exploring;
using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit;

/// <summary>What happens to one request from service to service in <see cref="Explore.EachRequest"/>.</summary>
public sealed class RequestFault
{
    private RequestFault(string code, string name, FaultEffect effect) => (Code, Name, Effect) = (code, name, effect);

    /// <summary>The called service cannot be reached.</summary>
    public static RequestFault Lost { get; } = new("Lost", "is lost", new BreakEffect(Break.Unreachable));

    /// <summary>The called service cannot be reached from this request on, until the scenario ends.</summary>
    public static RequestFault Outage { get; } =
        new("Outage", "and all later ones to that service are lost", new BreakEffect(Break.Unreachable)) { IsLasting = true };

    internal static IReadOnlyList<RequestFault> All { get; } = [Lost, Failed(503), Delayed(TimeSpan.FromSeconds(30))];

    internal string Code { get; }

    internal string Name { get; }

    internal FaultEffect Effect { get; }

    internal bool IsLasting { get; private init; }

    /// <summary>The called service answers with an error, and does nothing.</summary>
    /// <param name="status">400 to 599.</param>
    public static RequestFault Failed(int status = 503)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        return new RequestFault(
            string.Create(CultureInfo.InvariantCulture, $"Failed({status})"), $"is answered {status}",
            new AnswerEffect(status, Message: null, ImmutableSortedDictionary<string, string>.Empty, IsDone: false));
    }

    /// <summary>The request takes a span of world time.</summary>
    /// <param name="span">Positive.</param>
    public static RequestFault Delayed(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(span, TimeSpan.Zero);
        return new RequestFault($"Delayed({SpanCode.Of(span)})", $"is delayed by {span:c}", new DelayEffect(span, span));
    }

    /// <summary>For example <c>RequestFault.Failed(503)</c>.</summary>
    public override string ToString() => $"RequestFault.{Code}";
}
