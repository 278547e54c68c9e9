using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;
using Fixtures.Toolkit.OpenStack.Keystone.Queries;
using Fixtures.Toolkit.OpenStack.Keystone.Receipts;
using Fixtures.Toolkit.OpenStack.Keystone.Revocations;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>Logging in, looking at tokens, and logging out.</summary>
internal static class TokenApi
{
    private const string Path = "/v3/auth/tokens";

    private const string Subject = "X-Subject-Token";

    /// <summary>What a flag of the query says yes with.</summary>
    private static readonly string[] Truths = ["1", "t", "true", "on", "y", "yes"];

    public static void Map(RouteTable<KeystoneService> routes) => routes
        .Map(HttpMethod.Post.Method, Path, Issue, route => route with { IsAnonymous = true })
        .Get(Path, (service, request) => Show(service, request, TokenPolicy.Validate))
        .Map(HttpMethod.Head.Method, Path, (service, request) => Show(service, request, TokenPolicy.Check))
        .Delete(Path, Revoke)
        .ReadAnonymous(Path + "/OS-PKI/revoked", ListRevoked);

    /// <summary>The token with this text.</summary>
    /// <exception cref="NotFoundException">There is none, or it does not hold.</exception>
    public static (Token Token, TokenReading Reading) Existing(KeystoneService service, string? text, bool allowExpired = false)
    {
        if (text is null)
            throw new NotFoundException("No token in the request");
        if (service.Tokens.Find(text, allowExpired) is not { } found)
            throw new NotFoundException(TokenText.LooksLikeFernet(text) ? TokenAuthority.Revoked : "Could not recognize Fernet token");
        return found.Reading.FaultFor(text) is { } fault ? throw fault : found;
    }

    private static ApiResponse Issue(KeystoneService service, ApiRequest request)
    {
        var wanted = TokenRequest.Read(request);
        var state = service.State;
        var now = service.World.Clock.GetUtcNow();
        var scope = ScopeRequest.Find(wanted, state.Directory, now);
        var proof = ReceiptRules.WithReceipt(Authentication.Prove(wanted, service, state), service, request);
        if (!MultiFactorRules.Accept(proof))
            return ReceiptApi.Issue(service, proof);
        var (text, token) = TokenIssue.Issue(service, proof, scope ?? new WantedScope(TokenIssue.DefaultScope(proof, state.Directory)));
        var document = TokenDocument.From(token, TokenReading.Of(token, state.Directory), state, request);
        return ApiResponse.Created(document).With(Subject, text);
    }

    private static ApiResponse Show(KeystoneService service, ApiRequest request, PolicyRule rule)
    {
        var isExpiredAllowed = request.QueryValue("allow_expired") is { } wanted && Truths.Contains(wanted.Trim().ToLowerInvariant());
        var (text, token, reading) = SubjectOf(service, request, rule, isExpiredAllowed);
        if (reading.AccessRules.Count > 0 && !AccessRules.AreHeededBy(request))
            throw new NotFoundException(TokenAuthority.Revoked);
        return ApiResponse.Ok(TokenDocument.From(token, reading, service.State, request)).With(Subject, text);
    }

    private static ApiResponse Revoke(KeystoneService service, ApiRequest request)
    {
        var (text, token, reading) = SubjectOf(service, request, TokenPolicy.Revoke);
        if (reading.AccessRules.Count > 0)
            throw new NotFoundException(TokenAuthority.Revoked);
        service.Tokens.Revoke(text);
        service.Revoke(new RevocationEvent { AuditId = token.AuditIds[0] });
        return ApiResponse.NoContent();
    }

    /// <summary>The list of revoked PKI tokens, which there are no more; upstream refuses everyone, with a token or without.</summary>
    private static ApiResponse ListRevoked(KeystoneService service, ApiRequest request) => throw new ForbiddenActionException();

    /// <summary>The token that the request is about. One that does not hold is not found, whoever asks; then the rule is asked with its user.</summary>
    private static (string Text, Token Token, TokenReading Reading) SubjectOf(KeystoneService service, ApiRequest request, PolicyRule rule, bool allowExpired = false)
    {
        var text = request.Header(Subject);
        if (text is null)
            request.Require(rule);
        var (token, reading) = Existing(service, text, allowExpired);
        request.Require(rule, new Dictionary<string, string?> { ["target.token.user_id"] = token.UserId });
        return (text!, token, reading);
    }
}
