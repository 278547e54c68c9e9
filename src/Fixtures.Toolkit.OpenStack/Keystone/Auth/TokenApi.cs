using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Receipts;
using Fixtures.Toolkit.OpenStack.Keystone.Revocations;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;

namespace Fixtures.Toolkit.OpenStack.Keystone.Auth;

/// <summary>Issuing, validating and revoking tokens.</summary>
internal static class TokenApi
{
    /// <summary>The header with the text of the token that a request or an answer is about.</summary>
    public const string Subject = "X-Subject-Token";

    private const string Path = "/v3/auth/tokens";

    /// <summary>Values of a query flag that mean true: oslo.utils, <c>strutils.bool_from_string</c>.</summary>
    private static readonly string[] Truths = ["1", "t", "true", "on", "y", "yes"];

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Map(HttpMethod.Post.Method, Path, Issue, route => route with { IsAnonymous = true })
        .Get(Path, (keystone, request) => Show(keystone, request, TokenPolicy.Validate))
        .Map(HttpMethod.Head.Method, Path, (keystone, request) => Show(keystone, request, TokenPolicy.Check))
        .Delete(Path, Revoke)
        .ReadAnonymous(Path + "/OS-PKI/revoked", ListRevoked);

    /// <summary>The valid token with this text.</summary>
    /// <exception cref="NotFoundException">The token does not exist or is not valid.</exception>
    public static (Token Token, TokenReading Reading) Existing(KeystoneContext keystone, string text, bool allowExpired = false)
    {

        if (keystone.Tokens.Find(text, allowExpired) is not { } found)
            throw new NotFoundException(
                TokenText.LooksLikeFernet(text) ? TokenRefusal.FailedToValidate : "Could not recognize Fernet token");
        return found.Reading.FaultFor(text) is { } fault ? throw fault : found;
    }

    private static ApiResponse Issue(KeystoneContext keystone, ApiRequest request)
    {
        var wanted = TokenRequest.Read(request);
        var state = keystone.State;
        var now = keystone.World.NowOf("keystone");
        var scope = ScopeLookup.Find(wanted, state.Directory, now);
        var auth = ReceiptRules.WithReceipt(Authentication.Authenticate(wanted, keystone, state), keystone, request);
        if (!MultiFactorRules.Accept(auth))
            return ReceiptApi.Issue(keystone, auth);
        var (text, token) = TokenIssue.Issue(keystone, auth, scope ?? new RequestedScope(TokenIssue.DefaultScope(auth, state.Directory)));
        return Answer(HttpStatusCode.Created, new ShownToken(token, TokenReading.From(token, state.Directory), state, request), text);
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request, PolicyRule rule)
    {
        var isExpiredAllowed = request.QueryValue("allow_expired") is { } wanted && Truths.Contains(wanted.Trim().ToLowerInvariant());
        var (text, token, reading) = SubjectOf(keystone, request, rule, isExpiredAllowed);
        if (reading.AccessRules.Count > 0 && !AccessRules.AreSupportedBy(request))
            throw new NotFoundException(TokenRefusal.FailedToValidate);
        return Answer(HttpStatusCode.OK, new ShownToken(token, reading, keystone.State, request), text);
    }

    private static ApiResponse Answer(HttpStatusCode status, ShownToken shown, string text) =>
        ApiResponse.Json(status, shown, TokenDocument.Write).With(Subject, text);

    private static ApiResponse Revoke(KeystoneContext keystone, ApiRequest request)
    {
        var (text, token, reading) = SubjectOf(keystone, request, TokenPolicy.Revoke);
        if (reading.AccessRules.Count > 0)
            throw new NotFoundException(TokenRefusal.FailedToValidate);
        keystone.Tokens.Revoke(text);
        keystone.Revoke(new RevocationEvent { AuditId = token.AuditIds[0] });
        return ApiResponse.NoContent();
    }

    /// <summary>
    /// The list of revoked PKI tokens, which upstream no longer has: it answers 403 to everybody, with or without a token.
    /// </summary>
    private static ApiResponse ListRevoked(KeystoneContext keystone, ApiRequest request) => throw new ForbiddenActionException();

    /// <summary>
    /// The subject token of the request. An invalid token is 404 for everybody; only then is the rule checked against its user.
    /// </summary>
    private static (string Text, Token Token, TokenReading Reading) SubjectOf(
        KeystoneContext keystone, ApiRequest request, PolicyRule rule, bool allowExpired = false)
    {
        if (request.Header(Subject) is not { } text)
        {
            request.Require(rule);
            throw new NotFoundException("No token in the request");
        }

        var (token, reading) = Existing(keystone, text, allowExpired);
        request.Require(rule, new Dictionary<string, string?> { ["target.token.user_id"] = token.UserId });
        return (text, token, reading);
    }
}
