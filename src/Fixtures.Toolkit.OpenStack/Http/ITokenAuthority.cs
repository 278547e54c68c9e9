namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>Validates tokens: Keystone, or the replacement in a world without authentication.</summary>
internal interface ITokenAuthority
{
    /// <summary>Whether tokens only name the persona, as with Placement's noauth2.</summary>
    bool IsOpen { get; }

    /// <summary>The persona of the token; null if it is unknown, expired or revoked.</summary>
    Credentials? Validate(string token, ApiRequest request);

    /// <summary>Ends the life of a token before its time. Default: nothing, for tokens that only name a persona.</summary>
    void Expire(string token)
    {
    }
}
