using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>Restrictions on delegated tokens: those from trusts and application credentials.</summary>
/// <remarks>Source: keystone.api._shared.delegation.</remarks>
internal static class Delegation
{
    /// <summary>The method of tokens from application credentials.</summary>
    public const string ApplicationCredential = "application_credential";

    /// <summary>The method of tokens from EC2 and S3 signatures.</summary>
    public const string Ec2Credential = "ec2credential";

    /// <summary>Methods by which users authenticate themselves; all others delegate.</summary>
    private static readonly string[] Primary = ["external", "kerberos", "mapped", "openid", "password", "saml2", "token", "totp", "x509"];

    public static bool HasDelegatedMethod(this Token token) =>
        token.Methods.IsEmpty || token.Methods.Any(method => !Primary.Contains(method));

    public static bool IsDelegated(this Token token) => token.IsTrusted || token.HasDelegatedMethod();

    /// <exception cref="ForbiddenActionException">The token is delegated.</exception>
    public static void RefuseCredentials(this Token token)
    {
        if (token.IsDelegated())
            throw new ForbiddenActionException("Delegated tokens cannot access credentials directly");
    }

    /// <exception cref="ForbiddenActionException">The token is delegated otherwise than by a trust. Trusts can be redelegated.</exception>
    public static void RefuseTrusts(this Token token)
    {
        if (token.HasDelegatedMethod())
            throw new ForbiddenActionException("Delegated tokens cannot manage trusts.");
    }

    /// <summary>Tokens from application credentials may read application credentials; other delegated tokens may not.</summary>
    public static void RefuseApplicationCredentials(this Token token)
    {
        if (!token.Methods.Contains(ApplicationCredential) && token.IsDelegated())
            throw new ForbiddenActionException();
    }

    /// <summary>Only tokens from unrestricted application credentials may create and delete others.</summary>
    public static void RefuseRestricted(this Token token, TokenReading reading)
    {
        if (token.Methods.Contains(ApplicationCredential) && reading.ApplicationCredential?.IsUnrestricted is not true)
        {
            throw new ForbiddenActionException(
                "Using method 'application_credential' is not allowed for managing additional application credentials.");
        }
    }
}
