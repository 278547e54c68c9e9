using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>Nova's state as one immutable value. Each topic declares its fields in its <c>…State</c> file.</summary>
internal sealed class NovaState : ComposedState<NovaState>
{
    public NovaState(IEnumerable<StateField> fields)
        : base(fields)
    {
    }

    private NovaState(NovaState like, ImmutableArray<object> values)
        : base(like, values)
    {
    }

    protected override NovaState Create(ImmutableArray<object> values) => new(this, values);
}
