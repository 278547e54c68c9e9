using System.Collections.Immutable;
using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>The effect of a fault rule. Plain data, except for <see cref="HoldEffect"/> and <see cref="RunEffect"/>.</summary>
/// <param name="Name">Its name in <c>/_fixtures/faults</c>.</param>
internal abstract record FaultEffect(string Name)
{
    /// <summary>The places at which it can act.</summary>
    public abstract ImmutableArray<PlaceKind> Places { get; }

    /// <summary>Whether older rules do not act after it, because nothing is left to act on.</summary>
    public virtual bool IsFinal => true;

    /// <summary>Whether it acts on a message when its handling begins; otherwise it acts when the message is sent.</summary>
    public virtual bool IsOnReceipt => false;

    /// <summary>Whether it is data, and can be exported.</summary>
    public virtual bool IsData => true;

    /// <summary>Whether it acts on the bytes of a body, while they pass.</summary>
    public virtual bool IsOnBody => false;

    protected static ImmutableArray<PlaceKind> Requests { get; } = [PlaceKind.Api, PlaceKind.Edge];

    protected static ImmutableArray<PlaceKind> Events { get; } =
        [PlaceKind.Api, PlaceKind.Edge, PlaceKind.Message, PlaceKind.Hypervisor, PlaceKind.Phase, PlaceKind.Driver];
}

/// <summary>Answers a request with an error document of the called service.</summary>
/// <param name="Status">The status.</param>
/// <param name="Message">The text of the document; null for upstream's usual text for the status.</param>
/// <param name="Headers">Additional headers.</param>
/// <param name="IsDone">Whether the service handles the request first.</param>
internal sealed record AnswerEffect(int Status, string? Message, ImmutableSortedDictionary<string, string> Headers, bool IsDone)
    : FaultEffect("answer")
{
    public override ImmutableArray<PlaceKind> Places => Requests;

    public override string ToString() => IsDone ? $"does it, but answers {Status}" : $"answers {Status}";
}

/// <summary>Breaks the connection of a request.</summary>
/// <param name="How">How it breaks.</param>
/// <param name="AfterBytes">
/// The number of bytes of the body that pass first: of the request's for a reset, of the answer's for a truncated one. Null is before the
/// request is handled, or in the middle of the answer.
/// </param>
internal sealed record BreakEffect(Break How, long? AfterBytes = null) : FaultEffect(NameOf(How))
{
    public override ImmutableArray<PlaceKind> Places => Requests;

    public override string ToString() => How switch
    {
        Break.Reset => AfterBytes is { } bytes ? $"resets the connection after {bytes} bytes of the request" : "resets the connection",
        Break.Truncate => AfterBytes is { } bytes ? $"ends the body of the answer after {bytes} bytes" : "truncates the body of the answer",
        _ => "cannot be reached",
    };

    private static string NameOf(Break how) => how switch
    {
        Break.Reset => "reset",
        Break.Truncate => "truncate",
        _ => "unreachable",
    };
}

/// <summary>How a connection breaks.</summary>
internal enum Break
{
    /// <summary>The connection is refused.</summary>
    Unreachable,

    /// <summary>The connection is reset before an answer; the request is not handled.</summary>
    Reset,

    /// <summary>The request is handled, and the connection ends in the middle of the body of the answer.</summary>
    Truncate,
}

/// <summary>Lets world time pass first: a fixed span, or one drawn from a range by the world's seed.</summary>
/// <param name="Min">The shortest span.</param>
/// <param name="Max">The longest span.</param>
/// <param name="AfterBytes">The number of bytes of the body that pass first; null delays the request or the event as a whole.</param>
internal sealed record DelayEffect(TimeSpan Min, TimeSpan Max, long? AfterBytes = null) : FaultEffect("delay")
{
    public override ImmutableArray<PlaceKind> Places => AfterBytes is null ? [.. Events, PlaceKind.Host] : Requests;

    public override bool IsFinal => false;

    public override bool IsOnBody => AfterBytes is not null;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"is delayed by {Min.TotalSeconds:0.###}{(Min == Max ? "" : $" to {Max.TotalSeconds:0.###}")} s{BodyText.After(AfterBytes)}");
}

/// <summary>Changes the delivery of a message.</summary>
internal sealed record DeliveryEffect(Delivery How) : FaultEffect(NameOf(How))
{
    public override ImmutableArray<PlaceKind> Places => [PlaceKind.Message];

    public override string ToString() => How switch
    {
        Delivery.Lost => "is lost",
        Delivery.ReplyLost => "is handled, but its reply is lost",
        Delivery.Doubled => "is delivered twice",
        _ => "is delivered after the next message",
    };

    private static string NameOf(Delivery how) => how switch
    {
        Delivery.Lost => "lose",
        Delivery.ReplyLost => "lose_reply",
        Delivery.Doubled => "double",
        _ => "overtake",
    };
}

/// <summary>How a message is delivered.</summary>
internal enum Delivery
{
    Lost,
    ReplyLost,
    Doubled,
    Overtaken,
}

/// <summary>Fails a call, a phase or a store with an exception.</summary>
/// <param name="Message">The text of the exception.</param>
/// <param name="IsDone">Whether the call is made first.</param>
internal sealed record ThrowEffect(string Message, bool IsDone) : FaultEffect("throw")
{
    public override ImmutableArray<PlaceKind> Places => IsDone
        ? [PlaceKind.Hypervisor, PlaceKind.Driver]
        : [PlaceKind.Hypervisor, PlaceKind.Phase, PlaceKind.Store, PlaceKind.Driver];

    public override string ToString() => IsDone ? $"is done, but throws '{Message}'" : $"throws '{Message}'";
}

/// <summary>A call that never returns. Only the death of the service ends it.</summary>
internal sealed record NeverReturnEffect() : FaultEffect("never_return")
{
    public override ImmutableArray<PlaceKind> Places => [PlaceKind.Hypervisor, PlaceKind.Driver];

    public override string ToString() => "never returns";
}

/// <summary>A host without free disk space: guests that need disk cannot be created.</summary>
internal sealed record FullDiskEffect() : FaultEffect("fill_disk")
{
    public override ImmutableArray<PlaceKind> Places => [PlaceKind.Host];

    public override string ToString() => "has no disk space left";
}

/// <summary>A host whose compute service refuses the claims of servers.</summary>
internal sealed record RefuseClaimsEffect(string Reason) : FaultEffect("refuse_claims")
{
    public override ImmutableArray<PlaceKind> Places => [PlaceKind.Host];

    public override string ToString() => $"refuses the claim: {Reason}";
}

/// <summary>A clock that differs from the world's time.</summary>
/// <param name="By">Positive if it is ahead.</param>
internal sealed record SkewEffect(TimeSpan By) : FaultEffect("skew")
{
    public override ImmutableArray<PlaceKind> Places => [PlaceKind.Clock];

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"is {Math.Abs(By.TotalSeconds):0.###} s {(By < TimeSpan.Zero ? "behind" : "ahead")}");
}

/// <summary>A database replica that is behind: reads of clients do not see the newest rows.</summary>
internal sealed record LagEffect(TimeSpan By) : FaultEffect("lag")
{
    public override ImmutableArray<PlaceKind> Places => [PlaceKind.Store];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"shows rows {By.TotalSeconds:0.###} s late");
}

/// <summary>Parks the actor until the test releases it; at a store, keeps its readers from seeing new rows until then.</summary>
/// <param name="Hold">The hold of the test.</param>
/// <param name="AfterBytes">The number of bytes of the body that pass first; null holds the request or the event as a whole.</param>
internal sealed record HoldEffect(FaultHold Hold, long? AfterBytes = null) : FaultEffect("hold")
{
    public override ImmutableArray<PlaceKind> Places => AfterBytes is null ? [.. Events, PlaceKind.Store] : Requests;

    public override bool IsFinal => false;

    public override bool IsOnBody => AfterBytes is not null;

    public override bool IsOnReceipt => true;

    public override bool IsData => false;

    public override string ToString() => $"is held{BodyText.After(AfterBytes)}";
}

/// <summary>Runs code of the test in the middle of the work, which then goes on.</summary>
internal sealed record RunEffect(Func<OpenStackCloud, Task> Act) : FaultEffect("run")
{
    public override ImmutableArray<PlaceKind> Places => Events;

    public override bool IsFinal => false;

    public override bool IsOnReceipt => true;

    public override bool IsData => false;

    public override string ToString() => "runs code of the test first";
}
