using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>Stands behind every token of a world with Keystone. Asked with each request to any service: a hash and a look-up.</summary>
internal sealed class TokenAuthority(StateStore<KeystoneState> store, TimeProvider clock) : ITokenAuthority
{
    public bool IsOpen => false;

    public Credentials? Validate(string token, ApiRequest request) =>
        Find(token) is var (_, reading) && reading.Refusal is null ? reading.Credentials : null;

    /// <summary>The token and what it says now; null when it was never issued, was revoked or has expired.</summary>
    public (Token Token, TokenReading Reading)? Find(string token)
    {
        var state = store.Value;
        return state.Tokens.GetValueOrDefault(TokenText.KeyOf(token)) is { } found && found.ExpiresAt > clock.GetUtcNow()
            ? (found, TokenReading.Of(found, state.Directory))
            : null;
    }

    /// <summary>Keeps a token under the hash of <paramref name="text"/>.</summary>
    public void Add(string text, Token token) => store.Update(state =>
    {
        if (state.Tokens.Count >= state.TokenSweepAt)
            state = WithoutExpired(state);
        return state with { Tokens = state.Tokens.SetItem(TokenText.KeyOf(text), token) };
    });

    public void Revoke(string text) => store.Update(state => state with { Tokens = state.Tokens.Remove(TokenText.KeyOf(text)) });

    private KeystoneState WithoutExpired(KeystoneState state)
    {
        var now = clock.GetUtcNow();
        var live = state.Tokens.RemoveRange(state.Tokens.Where(token => token.Value.ExpiresAt <= now).Select(token => token.Key));
        return state with { Tokens = live, TokenSweepAt = Math.Max(1024, live.Count * 2) };
    }
}
