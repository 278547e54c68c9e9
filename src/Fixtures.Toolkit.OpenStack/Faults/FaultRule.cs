namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>A fault: the events and what happens to them. Immutable.</summary>
internal sealed record FaultRule : FaultSelection
{
    public FaultRule(Place place, FaultEffect effect)
        : base(place) => Effect = effect;

    /// <summary>A fault with this effect on these events.</summary>
    public FaultRule(FaultSelection selection, FaultEffect effect)
        : base(selection) => Effect = effect;

    public FaultEffect Effect { get; init; }

    /// <summary>Whether it is data, and can be exported.</summary>
    public bool IsData => Predicate is null && Effect.IsData;

    public override string ToString() => $"{base.ToString()}: {Effect}";
}
