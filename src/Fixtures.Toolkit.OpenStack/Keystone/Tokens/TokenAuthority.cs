using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;
using Fixtures.Toolkit.OpenStack.Policy;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>Stands behind every token of a world with Keystone. Asked with each request to any service: a hash and a look-up.</summary>
internal sealed class TokenAuthority(StateStore<KeystoneState> store, TimeProvider clock) : ITokenAuthority
{
    /// <summary>How upstream words that a token was revoked or has expired, or that its text is not one of its own.</summary>
    public const string Revoked = "Failed to validate token";

    /// <summary>For how long an expired token can still be looked at by who asks for it: the default of <c>allow_expired_window</c>.</summary>
    private static readonly TimeSpan ExpiredWindow = TimeSpan.FromHours(48);

    public bool IsOpen => false;

    public Credentials? Validate(string token, ApiRequest request) =>
        Find(token) is var (_, reading) && reading.Refusal is null && MayPass(reading.AccessRules, request) ? reading.Credentials : null;

    /// <summary>The token and what it says now; null when it was never issued, was revoked or has expired.</summary>
    public (Token Token, TokenReading Reading)? Find(string token, bool allowExpired = false)
    {
        var state = store.Value;
        var now = clock.GetUtcNow();
        if (state.Tokens.GetValueOrDefault(TokenText.KeyOf(token)) is not { } found || found.ExpiresAt + (allowExpired ? ExpiredWindow : TimeSpan.Zero) <= now)
            return null;
        var reading = TokenReading.Of(found, state.Directory);
        return (found, reading.Trust is { } trust && !trust.IsLive(now) ? reading.WithoutTrust() : reading);
    }

    /// <summary>The token of the request itself, which the pipeline let in.</summary>
    public (Token Token, TokenReading Reading) InUse(ApiRequest request) =>
        Find(request.Header("X-Auth-Token")!) ?? throw new UnauthorizedException();

    /// <summary>Keeps a token under the hash of <paramref name="text"/>.</summary>
    public void Add(string text, Token token) => store.Update(state =>
    {
        if (state.Tokens.Count >= state.TokenSweepAt)
            state = WithoutOld(state);
        return state with { Tokens = state.Tokens.SetItem(TokenText.KeyOf(text), token) };
    });

    public void Revoke(string text) => store.Update(state => state with { Tokens = state.Tokens.Remove(TokenText.KeyOf(text)) });

    /// <summary>A service's token beside the user's says that the request comes of another, which was looked at.</summary>
    private bool MayPass(IReadOnlyList<AccessRule> rules, ApiRequest request) =>
        AccessRules.Allow(rules, request)
        || (request.Header("X-Service-Token") is { } service && Find(service) is (_, { Refusal: null } caller) && caller.Credentials.Roles.Contains("service"));

    private KeystoneState WithoutOld(KeystoneState state)
    {
        var now = clock.GetUtcNow();
        var live = state.Tokens.RemoveRange(state.Tokens.Where(token => token.Value.ExpiresAt + ExpiredWindow <= now).Select(token => token.Key));
        return state with { Tokens = live, TokenSweepAt = Math.Max(1024, live.Count * 2) };
    }
}
