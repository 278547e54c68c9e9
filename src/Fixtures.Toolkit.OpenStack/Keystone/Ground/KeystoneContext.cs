using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>Keystone in one world, as its handlers use it. Topics add their part of the state by extensions.</summary>
/// <param name="TokenLifetime">Lifetime of tokens, in the world's time.</param>
internal sealed record KeystoneContext(World World, StateStore<KeystoneState> Store, TimeSpan TokenLifetime)
{
    public KeystoneState State => Store.Value;
}
