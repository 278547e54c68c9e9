using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>
/// Creates projects and users in a running cloud from the records that the builder takes, in the domain <c>Default</c>. For administrators.
/// </summary>
public static class KeystoneCreationExtensions
{
    extension(KeystoneClient keystone)
    {
        /// <summary>Creates a project and returns its id.</summary>
        /// <exception cref="OpenStackFaultException">Keystone refused.</exception>
        public Task<string> CreateProjectAsync(string name, CancellationToken cancellation = default) =>
            keystone.CreateProjectAsync(new ProjectDefinition(name), cancellation);

        /// <summary>Creates a project with its child projects, grants its users their roles, and returns its id.</summary>
        /// <exception cref="OpenStackFaultException">Keystone refused.</exception>
        /// <exception cref="InvalidOperationException">A user or a role that it names does not exist.</exception>
        public Task<string> CreateProjectAsync(ProjectDefinition project, CancellationToken cancellation = default) =>
            MakeAsync(keystone, project, null, cancellation);

        /// <summary>Creates a user with a role on one project and returns its id.</summary>
        /// <param name="name">Unique in the domain; case does not count.</param>
        /// <param name="password">Default: the name, as <c>cloud.As(name, project)</c> expects it.</param>
        /// <param name="project">The name of a project. Default: none, and the user has no role.</param>
        /// <param name="role">The user's role on the project.</param>
        /// <param name="cancellation">Ends the requests.</param>
        /// <exception cref="OpenStackFaultException">Keystone refused.</exception>
        /// <exception cref="InvalidOperationException">The project or the role does not exist.</exception>
        public Task<string> CreateUserAsync(
            string name, string? password = null, string? project = null, string role = Roles.Member,
            CancellationToken cancellation = default)
        {
            var user = new UserDefinition(name, password ?? name);
            return keystone.CreateUserAsync(project is null ? user : user.WithRole(role, project), cancellation);
        }

        /// <summary>Creates a user with all its roles and returns its id.</summary>
        /// <exception cref="OpenStackFaultException">Keystone refused.</exception>
        /// <exception cref="InvalidOperationException">A project, a domain or a role that it names does not exist.</exception>
        public async Task<string> CreateUserAsync(UserDefinition user, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(keystone);
            ArgumentNullException.ThrowIfNull(user);
            var body = new Dictionary<string, object> { ["name"] = user.Name, ["password"] = user.Password, ["enabled"] = user.IsEnabled };
            if (user.DefaultProject is { } start)
                body["default_project_id"] = await IdAsync(keystone, "project", start, cancellation).ConfigureAwait(false);
            var id = await PostAsync(keystone, "user", body, cancellation).ConfigureAwait(false);
            foreach (var (role, project, _) in user.Roles)
                await GrantAsync(
                    keystone,
                    role,
                    id,
                    $"/projects/{await IdAsync(keystone, "project", project, cancellation).ConfigureAwait(false)}",
                    cancellation).ConfigureAwait(false);
            foreach (var (role, domain) in user.DomainRoles)
                await GrantAsync(
                    keystone,
                    role,
                    id,
                    $"/domains/{await IdAsync(keystone, "domain", domain, cancellation).ConfigureAwait(false)}",
                    cancellation).ConfigureAwait(false);
            foreach (var role in user.SystemRoles)
                await GrantAsync(keystone, role, id, "/system", cancellation).ConfigureAwait(false);
            return id;
        }
    }

    private static async Task<string> MakeAsync(
        KeystoneClient keystone, ProjectDefinition project, string? parent, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(keystone);
        ArgumentNullException.ThrowIfNull(project);
        var body = new Dictionary<string, object>
        {
            ["name"] = project.Name,
            ["description"] = project.Description,
            ["enabled"] = project.IsEnabled,
        };
        if (parent is not null)
            body["parent_id"] = parent;
        var id = await PostAsync(keystone, "project", body, cancellation).ConfigureAwait(false);
        foreach (var (user, role) in project.Users)
            await GrantAsync(
                keystone,
                role,
                await IdAsync(keystone, "user", user, cancellation).ConfigureAwait(false),
                $"/projects/{id}",
                cancellation).ConfigureAwait(false);
        foreach (var below in project.Projects)
            await MakeAsync(keystone, below, id, cancellation).ConfigureAwait(false);
        return id;
    }

    private static async Task GrantAsync(KeystoneClient keystone, string role, string userId, string target, CancellationToken cancellation)
    {
        var roleId = await IdAsync(keystone, "role", role, cancellation).ConfigureAwait(false);
        (await keystone.SendAsync(
            HttpMethod.Put, $"{target}/users/{userId}/roles/{roleId}", cancellation: cancellation).ConfigureAwait(false))
            .EnsureSuccess();
    }

    private static Task<string> IdAsync(KeystoneClient keystone, string kind, string name, CancellationToken cancellation) =>
        NamedResource.IdAsync(path => keystone.SendAsync(HttpMethod.Get, path, cancellation: cancellation), $"/{kind}s", kind, name);

    private static async Task<string> PostAsync(KeystoneClient keystone, string kind, object body, CancellationToken cancellation)
    {
        var reply = await keystone.SendAsync(
            HttpMethod.Post, $"/{kind}s", new Dictionary<string, object> { [kind] = body }, cancellation).ConfigureAwait(false);
        return reply.EnsureSuccess().Json.GetProperty(kind).GetText("id");
    }
}
