using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>A login: user, password and scope.</summary>
/// <param name="User">The user's name.</param>
/// <param name="Password">The password.</param>
/// <param name="Scope">The scope of the token.</param>
public sealed record OpenStackLogin(string User, string Password, OpenStackScope Scope)
{
    internal const string DefaultDomain = "Default";

    /// <summary>A login to a project of the domain <c>Default</c>.</summary>
    public OpenStackLogin(string user, string password, string project)
        : this(user, password, OpenStackScope.Project(project))
    {
    }

    /// <summary>The name of the user's domain. Default: <c>Default</c>.</summary>
    public string UserDomain { get; init; } = DefaultDomain;

    /// <summary>Logs in instead of the password, into the project that it was made for; null for none.</summary>
    internal ApplicationCredentialKey? ApplicationCredential { get; init; }

    /// <summary>User and scope; never the password.</summary>
    public override string ToString() => ApplicationCredential?.ToString() ?? $"{User} ({Scope})";
}
