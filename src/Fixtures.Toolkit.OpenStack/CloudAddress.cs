using System.Diagnostics.CodeAnalysis;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A base address at which a cloud listens, with a slash at the end: the URL itself, and the auth URL below it.</summary>
public sealed class CloudAddress : Uri
{
    private const string IdentityPath = "identity/v3";

    internal CloudAddress([StringSyntax(StringSyntaxAttribute.Uri)] string address)
        : base(address) => AuthUrl = AuthUrlBelow(this);

    /// <summary>
    /// The auth URL for clients, <c>OS_AUTH_URL</c>: Keystone's <c>/identity/v3</c>, without a slash at the end. A cloud without Keystone
    /// answers 404 there.
    /// </summary>
    public Uri AuthUrl { get; }

    internal static Uri AuthUrlBelow(Uri address) => new(address, IdentityPath);
}
