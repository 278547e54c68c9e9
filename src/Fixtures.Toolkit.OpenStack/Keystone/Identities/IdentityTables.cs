using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Identities;

/// <summary>Changes that keep the tables of the directory consistent.</summary>
internal static class IdentityTables
{
    /// <summary>Adds or replaces the project; its name must be free in its domain.</summary>
    public static IdentityDirectory With(this IdentityDirectory directory, Project project)
    {
        var key = IdentityDirectory.NameKey(project.DomainId, project.Name);
        if (directory.ProjectIdsByName.TryGetValue(key, out var taken) && taken != project.Id)
            throw NameTaken(project);
        var names = directory.Projects.GetValueOrDefault(project.Id) is { } before
            ? directory.ProjectIdsByName.Remove(IdentityDirectory.NameKey(before.DomainId, before.Name))
            : directory.ProjectIdsByName;
        return directory with { Projects = directory.Projects.SetItem(project.Id, project), ProjectIdsByName = names.Add(key, project.Id) };
    }

    /// <summary>Removes the project with its grants and trusts.</summary>
    public static IdentityDirectory Without(this IdentityDirectory directory, Project project) => directory
        .WithoutTrusts(trust => trust.ProjectId == project.Id)
        .WithoutGrants(grant => grant.TargetId == project.Id) with
    {
        Projects = directory.Projects.Remove(project.Id),
        ProjectIdsByName = directory.ProjectIdsByName.Remove(IdentityDirectory.NameKey(project.DomainId, project.Name)),
    };

    /// <summary>Clears the default project of users who have this one.</summary>
    public static IdentityDirectory WithoutDefaultProject(this IdentityDirectory directory, string projectId) => directory with
    {
        Users = directory.Users.SetItems(directory.Users.Values.Where(user => user.DefaultProjectId == projectId)
            .Select(user => KeyValuePair.Create(user.Id, user with { DefaultProjectId = null }))),
    };

    /// <summary>Adds or replaces the user; the name must be free in its domain.</summary>
    public static IdentityDirectory With(this IdentityDirectory directory, User user)
    {
        var key = IdentityDirectory.NameKey(user.DomainId, user.Name);
        var before = directory.Users.GetValueOrDefault(user.Id);
        if (directory.UserIdsByName.TryGetValue(key, out var taken) && taken != user.Id)
            throw new ConflictException(
                "user", $"Duplicate entry found with name {user.Name}" + (before is null ? $" at domain ID {user.DomainId}" : ""));
        var names = before is null
            ? directory.UserIdsByName
            : directory.UserIdsByName.Remove(IdentityDirectory.NameKey(before.DomainId, before.Name));
        return directory with { Users = directory.Users.SetItem(user.Id, user), UserIdsByName = names.Add(key, user.Id) };
    }

    /// <summary>Removes the user with its grants, memberships, application credentials and trusts.</summary>
    public static IdentityDirectory Without(this IdentityDirectory directory, User user) => directory
        .WithoutApplicationCredentialsOf(user.Id)
        .WithoutTrusts(trust => trust.TrustorId == user.Id || trust.TrusteeId == user.Id) with
    {
        Users = directory.Users.Remove(user.Id),
        UserIdsByName = directory.UserIdsByName.Remove(IdentityDirectory.NameKey(user.DomainId, user.Name)),
        Grants = directory.Grants.Remove(user.Id),
        Memberships = directory.Memberships.Remove(user.Id),
    };

    /// <summary>Adds or replaces the group; the name must be free in its domain.</summary>
    public static IdentityDirectory With(this IdentityDirectory directory, Group group)
    {
        if (directory.Groups.Values.Any(other => other.Id != group.Id && other.DomainId == group.DomainId && Same(other.Name, group.Name)))
        {
            throw new ConflictException(
                "group",
                $"Duplicate entry found with name {group.Name}"
                    + (directory.Groups.ContainsKey(group.Id) ? "" : $" at domain ID {group.DomainId}"));
        }

        return directory with { Groups = directory.Groups.SetItem(group.Id, group) };
    }

    /// <summary>Removes the group with its grants and memberships.</summary>
    public static IdentityDirectory Without(this IdentityDirectory directory, Group group) => directory with
    {
        Groups = directory.Groups.Remove(group.Id),
        Grants = directory.Grants.Remove(group.Id),
        Memberships = directory.Memberships.Where(held => held.Value.Contains(group.Id)).Aggregate(
            directory.Memberships, (memberships, held) => memberships.Change(held.Key, groups => groups.Remove(group.Id))),
    };

    /// <summary>Adds or replaces the role; the name must be free in its domain, or among global roles.</summary>
    public static IdentityDirectory With(this IdentityDirectory directory, Role role) =>
        directory.Roles.Values.Any(other => other.Id != role.Id && other.DomainId == role.DomainId && Same(other.Name, role.Name))
            ? throw new ConflictException(
                "role", $"Duplicate entry found with name {role.Name}" + (role.DomainId is null ? "" : $" at domain ID {role.DomainId}"))
            : directory with { Roles = directory.Roles.SetItem(role.Id, role) };

    /// <summary>
    /// Removes the role with its grants and inference rules, and the application credentials of users with a direct grant of it on the
    /// credential's project: keystone.assignment.core, <c>_send_app_cred_notification_for_role_removal</c>.
    /// </summary>
    public static IdentityDirectory Without(this IdentityDirectory directory, Role role) => directory
        .WithoutApplicationCredentials(credential => IsGranted(directory, role, credential))
        .WithoutGrants(grant => grant.RoleId == role.Id) with
    {
        Roles = directory.Roles.Remove(role.Id),
        ImpliedRoles = directory.ImpliedRoles.Remove(role.Id).Where(prior => prior.Value.Contains(role.Id)).Aggregate(
            directory.ImpliedRoles.Remove(role.Id), (implied, prior) => implied.Change(prior.Key, roles => roles.Remove(role.Id))),
    };

    public static IdentityDirectory WithoutGrants(this IdentityDirectory directory, Func<Grant, bool> isRemoved)
    {
        var grants = directory.Grants;
        foreach (var (actorId, held) in directory.Grants)
        {
            if (held.Any(isRemoved))
                grants = grants.SetItem(actorId, held.Except(held.Where(isRemoved)));
        }

        return directory with { Grants = grants };
    }

    /// <summary>Changes the set under a key. Empty sets are removed.</summary>
    public static ImmutableDictionary<string, ImmutableHashSet<T>> Change<T>(
        this ImmutableDictionary<string, ImmutableHashSet<T>> sets, string key, Func<ImmutableHashSet<T>, ImmutableHashSet<T>> change)
    {
        var next = change(sets.GetValueOrDefault(key) ?? []);
        return next.IsEmpty ? sets.Remove(key) : sets.SetItem(key, next);
    }

    /// <summary>
    /// Another project has the name or the id; for domains the message always blames the name (<c>_generate_project_name_conflict_msg</c>).
    /// </summary>
    public static ConflictException NameTaken(Project project) => new("project", project.IsDomain
        ? $"it is not permitted to have two projects acting as domains with the same name: {project.Name}"
        : "it is not permitted to have two projects with either the same name or same id in the same domain: "
            + $"name is {project.Name}, project id {project.Id}");

    private static bool IsGranted(IdentityDirectory directory, Role role, ApplicationCredential credential) =>
        directory.Grants.GetValueOrDefault(credential.UserId)?.Any(
            grant => grant.RoleId == role.Id && grant.TargetId == credential.ProjectId) is true;

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
