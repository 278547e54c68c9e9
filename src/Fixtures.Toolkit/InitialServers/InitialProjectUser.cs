using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.InitialServers;

/// <summary>Chooses the user who makes the resources of a project that a cloud begins with.</summary>
internal static class InitialProjectUser
{
    /// <summary>
    /// Of the users with the role admin or member on the project the one who has its name, or the first; null if there is none.
    /// </summary>
    public static UserDefinition? In(OpenStackBuilder settings, string project) => InitialServer.UsersOf(settings)
        .Where(user => user.Roles.Any(own => own.Project == project && (own.Role is "admin" or "member")))
        .OrderByDescending(user => user.Name == project)
        .FirstOrDefault();
}
