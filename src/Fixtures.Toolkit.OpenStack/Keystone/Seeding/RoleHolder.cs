namespace Fixtures.Toolkit.OpenStack;

/// <summary>A user with a role on the project or domain that lists it.</summary>
/// <param name="User">The user's name, in the same domain.</param>
/// <param name="Role">The name of the role.</param>
public sealed record RoleHolder(string User, string Role)
{
    internal static IEnumerable<RoleHolder> Each(string user, IReadOnlyList<string> roles)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(user);
        ArgumentNullException.ThrowIfNull(roles);
        if (roles.Count == 0)
            throw new ArgumentException(
                $"Give '{user}' at least one role, such as Roles.Member; a user without roles cannot get a token for this scope.",
                nameof(roles));
        foreach (var role in roles)
            ArgumentException.ThrowIfNullOrWhiteSpace(role, nameof(roles));
        return roles.Select(role => new RoleHolder(user, role));
    }
}
