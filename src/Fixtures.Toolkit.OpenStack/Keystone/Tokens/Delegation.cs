using Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>Which tokens act for somebody by a power that was lent, and what these may not do.</summary>
/// <remarks>Source: keystone.api._shared.delegation.</remarks>
internal static class Delegation
{
    /// <summary>The ways in which users prove themselves who they are; all others are lent.</summary>
    private static readonly string[] Primary = ["external", "kerberos", "mapped", "openid", "password", "saml2", "token", "totp", "x509"];

    public static bool HasDelegatedMethod(this Token token) => token.Methods.IsEmpty || token.Methods.Any(method => !Primary.Contains(method));

    public static bool IsLent(this Token token) => token.IsTrusted || token.HasDelegatedMethod();

    /// <exception cref="ForbiddenActionException">The token was lent.</exception>
    public static void RefuseCredentials(this Token token)
    {
        if (token.IsLent())
            throw new ForbiddenActionException("Delegated tokens cannot access credentials directly");
    }

    /// <exception cref="ForbiddenActionException">The token was lent by another way than a trust, which may be lent on.</exception>
    public static void RefuseTrusts(this Token token)
    {
        if (token.HasDelegatedMethod())
            throw new ForbiddenActionException("Delegated tokens cannot manage trusts.");
    }

    /// <summary>A token from an application credential may look at them; others that were lent may not.</summary>
    public static void RefuseApplicationCredentials(this Token token)
    {
        if (!token.Methods.Contains(ApplicationCredentialLogin.Method) && token.IsLent())
            throw new ForbiddenActionException();
    }

    /// <summary>To make and delete them, a token from an application credential must be from an unrestricted one.</summary>
    public static void RefuseRestricted(this Token token, TokenReading reading)
    {
        if (token.Methods.Contains(ApplicationCredentialLogin.Method) && reading.ApplicationCredential?.IsUnrestricted is not true)
        {
            throw new ForbiddenActionException(
                "Using method 'application_credential' is not allowed for managing additional application credentials.");
        }
    }
}
