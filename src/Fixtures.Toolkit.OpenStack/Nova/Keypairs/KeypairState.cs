using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Keypairs;

/// <summary>The keypairs in Nova's state.</summary>
internal static class KeypairState
{
    public static readonly StateField<KeypairTable> KeypairsField = new("Keypairs", KeypairTable.Empty);

    extension(NovaState state)
    {
        public KeypairTable Keypairs => state.Get(KeypairsField);

        public NovaState WithKeypairs(KeypairTable value) => state.With(KeypairsField, value);
    }
}
