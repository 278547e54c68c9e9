using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>Who stands behind a token. Keystone is one; a world started without authentication has another.</summary>
internal interface ITokenAuthority
{
    /// <summary>Whether tokens merely name who asks, as with Placement's noauth2.</summary>
    bool IsOpen { get; }

    /// <summary>The persona of the token, or null when it is unknown, expired or revoked.</summary>
    Credentials? Validate(string token, ApiRequest request);
}
