using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>Swift's state as one immutable value. Each topic declares its fields; the roof lists them.</summary>
internal sealed class SwiftState : ComposedState<SwiftState>
{
    /// <summary>The newest timestamp of a write; no other write gets it.</summary>
    public static readonly StateField<SwiftTimestamp> LastTimestampField = new("LastTimestamp", default);

    public SwiftState(IEnumerable<StateField> fields)
        : base(fields)
    {
    }

    private SwiftState(SwiftState like, ImmutableArray<object> values)
        : base(like, values)
    {
    }

    protected override SwiftState Create(ImmutableArray<object> values) => new(this, values);
}
