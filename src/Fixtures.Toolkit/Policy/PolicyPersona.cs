namespace Fixtures.Toolkit;

/// <summary>A user in a scope: a column of a <see cref="PolicyMatrix"/>.</summary>
/// <remarks>
/// <see cref="PolicyPersonas"/> has the usual ones, which the matrix creates. <see cref="Existing"/> adds users that the cloud already has.
/// </remarks>
public sealed record PolicyPersona
{
    internal PolicyPersona(string name, PersonaPlace place, string? role = null, OpenStackLogin? login = null) =>
        (Name, Place, Role, Login) = (name, place, role, login);

    /// <summary>The name of the column.</summary>
    public string Name { get; }

    /// <summary>The persona's scope, relative to the target.</summary>
    public PersonaPlace Place { get; }

    /// <summary>The persona's role in that scope; null for existing users and for personas without a role.</summary>
    public string? Role { get; }

    internal OpenStackLogin? Login { get; }

    /// <summary>A user that the cloud already has.</summary>
    /// <param name="name">The name of the column.</param>
    /// <param name="login">The user's login. If Keystone refuses it, every cell has the status of that refusal.</param>
    public static PolicyPersona Existing(string name, OpenStackLogin login)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(login);
        return new(name, PersonaPlace.Existing, login: login);
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>The scope of a persona, relative to the target of an operation.</summary>
public enum PersonaPlace
{
    /// <summary>The project that owns the target.</summary>
    OwnProject = 1,

    /// <summary>Another project.</summary>
    ForeignProject,

    /// <summary>The domain of the project.</summary>
    Domain,

    /// <summary>The system.</summary>
    System,

    /// <summary>Logged in without a scope.</summary>
    Unscoped,

    /// <summary>Not logged in.</summary>
    Anonymous,

    /// <summary>The scope in the login of an existing user.</summary>
    Existing,
}
