using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>The state of Keystone, as one immutable value. Each topic declares its own field, in its <c>…State</c> file.</summary>
internal sealed class KeystoneState : ComposedState<KeystoneState>
{
    public KeystoneState(IEnumerable<StateField> fields)
        : base(fields)
    {
    }

    private KeystoneState(KeystoneState like, ImmutableArray<object> values)
        : base(like, values)
    {
    }

    protected override KeystoneState Create(ImmutableArray<object> values) => new(this, values);
}
