using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>Validates the tokens of a world that has a Keystone. It costs each request one look-up.</summary>
internal sealed class TokenAuthority(StateStore<KeystoneState> store, World world) : ITokenAuthority
{
    /// <summary>
    /// How long an expired token can still be validated with <c>allow_expired</c>: the default of <c>allow_expired_window</c>.
    /// </summary>
    private static readonly TimeSpan ExpiredWindow = TimeSpan.FromHours(48);

    private readonly TokenKeys _keys = new();

    public bool IsOpen => false;

    public Credentials? Validate(string token, ApiRequest request) =>
        Find(token) is var (found, reading) && reading.Refusal is null && IsLive(found, request) && MayPass(reading.AccessRules, request)
            ? reading.Credentials
            : null;

    /// <summary>The token and its current meaning; null when it is unknown, revoked or expired.</summary>
    public (Token Token, TokenReading Reading)? Find(string token, bool allowExpired = false)
    {
        var state = store.Value;
        var now = world.NowOf("keystone");
        var window = allowExpired ? ExpiredWindow : TimeSpan.Zero;
        if (state.Tokens.GetValueOrDefault(_keys.Of(token)) is not { } found || found.ExpiresAt + window <= now)
            return null;
        var reading = TokenReading.From(found, state.Directory);
        return (found, reading.Trust is { } trust && !trust.IsLive(now) ? reading.WithoutTrust() : reading);
    }

    public (Token Token, TokenReading Reading) OfRequest(ApiRequest request) =>
        Find(request.Header("X-Auth-Token") ?? "") ?? throw new UnauthorizedException();

    /// <summary>Keystone accepts no token from an EC2 or S3 signature; the other services do.</summary>
    /// <remarks>Source: keystone.server.flask, <c>AuthContextMiddleware.fill_context</c>, which runs before the routes.</remarks>
    /// <exception cref="ForbiddenActionException">The token of the request is one.</exception>
    public void RefuseSigned(ApiRequest request)
    {
        if (request.Header("X-Auth-Token") is { } text
            && Find(text) is ({ } token, { Refusal: null })
            && token.Methods.Contains(Delegation.Ec2Credential))
            throw new ForbiddenActionException();
    }

    /// <summary>Stores a token under the hash of <paramref name="text"/>.</summary>
    public void Add(string text, Token token) => store.Update(state =>
    {
        if (state.Tokens.Count >= state.TokenSweepAt)
            state = WithoutExpired(state);
        return state.WithTokens(state.Tokens.SetItem(TokenText.KeyOf(text), token));
    });

    public void Expire(string token) => Revoke(token);

    public void Revoke(string text) => store.Update(state => state.WithTokens(state.Tokens.Remove(TokenText.KeyOf(text))));

    /// <summary>
    /// A valid service token lifts the access rules, as in keystonemiddleware: the service that sends it has checked them already.
    /// </summary>
    private bool MayPass(IReadOnlyList<AccessRule> rules, ApiRequest request) =>
        AccessRules.Allow(rules, request)
        || (request.Header("X-Service-Token") is { } service
            && Find(service) is (_, { Refusal: null } caller)
            && caller.Credentials.Roles.Contains("service"));

    /// <summary>Whether the token has not expired by the clock of the called service.</summary>
    /// <remarks>Source: keystonemiddleware.auth_token, <c>BaseAuthProtocol._validate_token</c>, which runs in the called service.</remarks>
    private bool IsLive(Token token, ApiRequest request) =>
        !world.Faults.Watches(PlaceKind.Clock) || token.ExpiresAt > world.NowOf(world.Services.ProjectOf(request.Api.Type));

    private KeystoneState WithoutExpired(KeystoneState state)
    {
        var now = world.NowOf("keystone");
        var live = state.Tokens.RemoveRange(
            state.Tokens.Where(token => token.Value.ExpiresAt + ExpiredWindow <= now).Select(token => token.Key));
        return state.WithTokens(live).WithTokenSweepAt(Math.Max(1024, live.Count * 2));
    }
}
