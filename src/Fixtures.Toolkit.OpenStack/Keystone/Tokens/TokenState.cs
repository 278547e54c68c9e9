using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

internal static class TokenState
{
    public static readonly StateField<ImmutableDictionary<string, Token>> TokensField =
        new("Tokens", ImmutableDictionary<string, Token>.Empty);

    public static readonly StateField<int> TokenSweepAtField = new("TokenSweepAt", 1024);

    extension(KeystoneState state)
    {
        /// <summary>Issued tokens by the SHA-256 of their text, in lower-case hexadecimal. The text itself is stored nowhere.</summary>
        public ImmutableDictionary<string, Token> Tokens => state.Get(TokensField);

        public KeystoneState WithTokens(ImmutableDictionary<string, Token> value) => state.With(TokensField, value);

        /// <summary>The number of tokens at which expired ones are removed.</summary>
        public int TokenSweepAt => state.Get(TokenSweepAtField);

        public KeystoneState WithTokenSweepAt(int value) => state.With(TokenSweepAtField, value);
    }

    extension(KeystoneContext keystone)
    {
        public TokenAuthority Tokens => keystone.World.Part<TokenAuthority>();
    }
}
