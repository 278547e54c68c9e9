using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Auth;

/// <summary>A token request: the authentication methods with their data, and the requested scope.</summary>
internal sealed record TokenRequest(IReadOnlyList<string> Methods, JsonElement Identity, JsonElement? Scope)
{
    private static readonly string[] Modelled = ["password", "token", ApplicationCredentialLogin.Method, "external"];

    /// <exception cref="MissingAttributeException">A required part is missing.</exception>
    public static TokenRequest Read(ApiRequest request)
    {
        if (request.JsonBody().Property("auth") is not { ValueKind: not JsonValueKind.Null } auth)
            throw new MissingAttributeException("auth", "request body");
        TokenSchema.Validate(auth);
        var identity = auth.GetProperty("identity");
        var methods = identity.GetProperty("methods").EnumerateArray().Select(method => method.GetString() ?? "").Distinct().ToArray();
        foreach (var method in methods)
        {
            if (identity.Property(method) is null)
                throw new MissingAttributeException(method, "identity");
        }

        RefuseUnsupported(methods);
        return new TokenRequest(methods, identity, auth.Property("scope"));
    }

    public JsonElement Method(string name) => Identity.GetProperty(name);

    private static void RefuseUnsupported(string[] methods)
    {
        foreach (var method in methods.Except(Modelled))
        {
            if (AuthMethodNotSupportedException.Supported.Contains(method))
                throw new NotModelledException($"authentication method {method}");
            throw new AuthMethodNotSupportedException();
        }
    }
}
