namespace Fixtures.Toolkit;

/// <summary>Who logs in, and what for.</summary>
/// <param name="User">The user's name.</param>
/// <param name="Password">The password.</param>
/// <param name="Scope">What the token shall be good for.</param>
public sealed record OpenStackLogin(string User, string Password, OpenStackScope Scope)
{
    internal const string DefaultDomain = "Default";

    /// <summary>A user who logs in to a project of the domain <c>Default</c>.</summary>
    public OpenStackLogin(string user, string password, string project)
        : this(user, password, OpenStackScope.Project(project))
    {
    }

    /// <summary>The name of the domain that the user is in. Default: <c>Default</c>.</summary>
    public string UserDomain { get; init; } = DefaultDomain;

    /// <summary>Who, and what for; never the password.</summary>
    public override string ToString() => $"{User} ({Scope})";
}
