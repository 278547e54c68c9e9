namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>
/// Accepts tokens of the form <c>USER[:PROJECT]</c> unchecked, for worlds without Keystone. The roles come from the header
/// <c>X-Roles</c>; without it, the user <c>admin</c> has the role <c>admin</c> and others have none.
/// </summary>
/// <remarks>Source: placement 8.0.0, <c>auth.NoAuthMiddleware</c>.</remarks>
internal sealed class OpenTokenAuthority : ITokenAuthority
{
    public bool IsOpen => true;

    public Credentials? Validate(string token, ApiRequest request)
    {
        var colon = token.IndexOf(':', StringComparison.Ordinal);
        var user = colon < 0 ? token : token[..colon];
        var named = colon < 0 ? "" : token[(colon + 1)..];
        var system = request.Header("OpenStack-System-Scope");
        return new Credentials
        {
            UserId = user,
            ProjectId = request.Header("X-Project-Id") ?? (string.IsNullOrEmpty(system) ? (named.Length > 0 ? named : user) : null),
            SystemScope = string.IsNullOrEmpty(system) ? null : system,
            Roles = request.Header("X-Roles") is { } roles ? roles.Split(',') : user == "admin" ? ["admin"] : [],
        };
    }
}
