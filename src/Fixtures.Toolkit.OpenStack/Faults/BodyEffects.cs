using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>Lets the bytes of bodies pass slowly, in world time: those of the request and those of the answer.</summary>
/// <param name="BytesPerSecond">At least 1.</param>
internal sealed record ThrottleEffect(long BytesPerSecond) : FaultEffect("throttle")
{
    public override ImmutableArray<PlaceKind> Places => Requests;

    public override bool IsFinal => false;

    public override bool IsOnBody => true;

    public override string ToString() => $"passes {BytesPerSecond} bytes of a body a second";
}

/// <summary>Ends the life of the request's token first, so that the service refuses it, and all later requests with it.</summary>
internal sealed record ExpireTokenEffect() : FaultEffect("expire_token")
{
    public override ImmutableArray<PlaceKind> Places => Requests;

    public override bool IsFinal => false;

    public override string ToString() => "finds its token expired";
}

/// <summary>Words for effects in the middle of a body.</summary>
internal static class BodyText
{
    public static string After(long? bytes) => bytes is null ? "" : $" after {bytes} bytes of the body";
}

/// <summary>The effects of the faults that a request met, for its service to carry out.</summary>
/// <param name="Site">The request.</param>
/// <param name="Final">The effect that decides its end; null if none does.</param>
/// <param name="OnBody">The faults that act on the bytes of its body or of the answer's, newest first.</param>
internal sealed record MetFaults(FaultSite Site, FaultEffect? Final, ImmutableArray<FaultEntry> OnBody)
{
    public bool IsEmpty => Final is null && OnBody.IsEmpty;
}
