using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>Logging in, looking at tokens, and logging out.</summary>
internal static class TokenApi
{
    private const string Path = "/v3/auth/tokens";

    private const string Subject = "X-Subject-Token";

    public static void Map(RouteTable<KeystoneService> routes) => routes
        .Map(HttpMethod.Post.Method, Path, Issue, route => route with { IsAnonymous = true })
        .Get(Path, (service, request) => Show(service, request, TokenPolicy.Validate))
        .Map(HttpMethod.Head.Method, Path, (service, request) => Show(service, request, TokenPolicy.Check))
        .Delete(Path, Revoke);

    private static ApiResponse Issue(KeystoneService service, ApiRequest request)
    {
        var wanted = TokenRequest.Read(request);
        var state = service.State;
        var scope = ScopeRequest.Find(wanted, state.Directory);
        var proof = Authentication.Prove(wanted, service, state);
        var (text, token) = TokenIssue.Issue(service, proof, scope ?? TokenIssue.DefaultScope(proof, state.Directory));
        var document = TokenDocument.From(token, TokenReading.Of(token, state.Directory), state, request);
        return ApiResponse.Created(document).With(Subject, text);
    }

    private static ApiResponse Show(KeystoneService service, ApiRequest request, PolicyRule rule)
    {
        var (text, token, reading) = SubjectOf(service, request, rule);
        return ApiResponse.Ok(TokenDocument.From(token, reading, service.State, request)).With(Subject, text);
    }

    private static ApiResponse Revoke(KeystoneService service, ApiRequest request)
    {
        var (text, _, _) = SubjectOf(service, request, TokenPolicy.Revoke);
        service.Tokens.Revoke(text);
        return ApiResponse.NoContent();
    }

    /// <summary>The token that the request is about. One that does not hold is not found, whoever asks; then the rule is asked with its user.</summary>
    private static (string Text, Token Token, TokenReading Reading) SubjectOf(KeystoneService service, ApiRequest request, PolicyRule rule)
    {
        var text = request.Header(Subject);
        var found = text is null ? null : service.Tokens.Find(text);
        if (text is null)
            request.Require(rule);
        var subject = found switch
        {
            null => throw new NotFoundException(text switch
            {
                null => "No token in the request",
                _ when TokenText.LooksLikeFernet(text) => "Failed to validate token",
                _ => "Could not recognize Fernet token",
            }),
            { Reading: { GrantsNothing: true } } => throw NotFoundException.Of("token", text!),
            { Reading.Refusal: { } refusal } => throw new NotFoundException(refusal),
            var (token, reading) => (Text: text!, Token: token, Reading: reading),
        };
        request.Require(rule, new Dictionary<string, string?> { ["target.token.user_id"] = subject.Token.UserId });
        return subject;
    }
}
