namespace Fixtures.Toolkit.Policy;

/// <summary>Who tries: a column of a <see cref="PolicyMatrix"/>.</summary>
/// <remarks><see cref="PolicyPersonas"/> has the usual ones, which the matrix makes; give it users of your own cloud with <see cref="Of"/>.</remarks>
public sealed record PolicyPersona
{
    internal PolicyPersona(string name, PersonaPlace place, string? role = null, OpenStackLogin? login = null) =>
        (Name, Place, Role, Login) = (name, place, role, login);

    /// <summary>What the column is called.</summary>
    public string Name { get; }

    /// <summary>Where the persona is at home, seen from what is acted on.</summary>
    public PersonaPlace Place { get; }

    /// <summary>The role that the persona has there; null for users of the cloud and for those who have none.</summary>
    public string? Role { get; }

    internal OpenStackLogin? Login { get; }

    /// <summary>A user whom the cloud knows already.</summary>
    /// <param name="name">What the column is called.</param>
    /// <param name="login">How the user logs in. Where that fails, every cell is the status of the refusal.</param>
    public static PolicyPersona Of(string name, OpenStackLogin login)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(login);
        return new(name, PersonaPlace.Existing, login: login);
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>Where a persona is at home.</summary>
public enum PersonaPlace
{
    /// <summary>In the project that owns what is acted on.</summary>
    OwnProject = 1,

    /// <summary>In another project.</summary>
    ForeignProject,

    /// <summary>On the domain that the project is in.</summary>
    Domain,

    /// <summary>On the system as a whole.</summary>
    System,

    /// <summary>Nowhere: logged in, without a scope.</summary>
    Unscoped,

    /// <summary>Not logged in at all.</summary>
    Anonymous,

    /// <summary>Where the login says: a user of the cloud under test.</summary>
    Existing,
}
