using Fixtures.Toolkit.InitialServers;
using Fixtures.Toolkit.OpenStack;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>Projects, users and roles of a preset, all of the domain <c>Default</c>.</summary>
internal static class PresetIdentities
{
    public static void ReadProjects(PresetReader reader, YamlNode node)
    {
        foreach (var (name, key, value) in reader.Entries(node, "a mapping of projects by name"))
        {
            if (reader.Section(value, "a project", "description", "enabled") is not { } project)
                continue;
            if (Identity(reader).Projects.Any(other => Same(other.Name, name)))
                reader.Reject(key, $"There is a project '{name}' already.");
            else
                reader.Builder.WithProject(name, settings => settings with
                {
                    Description = project.Text("description") ?? settings.Description,
                    IsEnabled = project.Flag("enabled") ?? settings.IsEnabled,
                });
        }
    }

    public static void ReadUsers(PresetReader reader, YamlNode node)
    {
        foreach (var (name, key, value) in reader.Entries(node, "a mapping of users by name"))
        {
            if (reader.Section(value, "a user", "password", "enabled", "default_project", "roles", "system_roles") is not { } user)
                continue;
            if (Identity(reader).Users.Any(other => Same(other.Name, name)))
            {
                reader.Reject(key, $"There is a user '{name}' already. Give it more roles under 'roles'.");
                continue;
            }

            reader.Builder.WithUser(name, user.Text("password"), settings => settings with
            {
                IsEnabled = user.Flag("enabled") ?? settings.IsEnabled,
                DefaultProject = user.Text("default_project"),
                Roles = [.. Roles(reader, user)],
                SystemRoles = [.. user.Texts("system_roles").Select(role => role.Value ?? "")],
            });
            if (user.Find("default_project") is { } project)
                reader.CheckName(project, "project", InitialServer.ProjectsOf);
        }
    }

    public static void ReadRoles(PresetReader reader, YamlNode node)
    {
        foreach (var item in reader.Items(node, "a list of roles"))
        {
            if (reader.Section(item, "a role of a user", "role", "user", "project", "system") is not { } grant
                || grant.Required("role", "A role of a user") is not { } role || grant.Required("user", "A role of a user") is not { } user)
                continue;
            if (grant.Has("project") == (grant.Flag("system") == true))
                reader.Reject(item, "A role of a user needs either 'project' or 'system: true'.");
            else if (grant.Text("project") is not { } project)
                reader.Change(item, builder => builder.WithSystemRole(role, user));
            else
            {
                reader.Change(item, builder => builder.WithRole(role, user, project));
                reader.CheckName(grant.Find("project") ?? item, "project", InitialServer.ProjectsOf);
            }
        }
    }

    private static IEnumerable<ProjectRole> Roles(PresetReader reader, PresetSection user)
    {
        if (user.Find("roles") is not { } roles)
            yield break;
        foreach (var (project, key, value) in reader.Entries(roles, "a mapping of roles by project"))
        {
            reader.CheckName(key, "project", InitialServer.ProjectsOf);
            foreach (var role in reader.Texts(value, "the roles on a project"))
                yield return new ProjectRole(role.Value ?? "", project);
        }
    }

    private static IdentitySettings Identity(PresetReader reader) => reader.Builder.Get<IdentitySettings>();

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
