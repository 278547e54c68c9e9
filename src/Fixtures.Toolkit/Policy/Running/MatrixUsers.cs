using System.Text.Json.Nodes;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit.Policy.Running;

/// <summary>Creates projects, roles and users through Keystone's API, as the administrator.</summary>
internal sealed class MatrixUsers(KeystoneClient keystone, CancellationToken cancellation)
{
    public const string ForeignProject = "foreign";

    private readonly Dictionary<string, string> _roles = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The id of the project, which is created if it does not exist.</summary>
    public Task<string> ProjectAsync(string name) => FindOrMakeAsync("project", "projects", name);

    /// <summary>Creates a user with the persona's role in the persona's scope, and returns its login.</summary>
    public async Task<OpenStackLogin> MakeAsync(PolicyPersona persona, string project, Dictionary<string, string> ids)
    {
        var name = $"policy {persona.Name}";
        var user = await MakeAsync("user", "users", new JsonObject { ["name"] = name, ["password"] = name }).ConfigureAwait(false);
        var (scope, target) = persona.Place switch
        {
            PersonaPlace.OwnProject => (OpenStackScope.Project(project), $"/projects/{ids["own_project"]}"),
            PersonaPlace.ForeignProject => (OpenStackScope.Project(ForeignProject), $"/projects/{ids["foreign_project"]}"),
            PersonaPlace.Domain => (OpenStackScope.Domain(), "/domains/default"),
            PersonaPlace.System => (OpenStackScope.System, "/system"),
            _ => (OpenStackScope.Unscoped, null),
        };
        if (target is not null && persona.Role is { } role)
            await GrantAsync(user, target, role).ConfigureAwait(false);
        return new OpenStackLogin(name, name, scope);
    }

    public async Task GrantAsync(string user, string target, string role) =>
        await SendAsync(
            HttpMethod.Put, $"{target}/users/{user}/roles/{await RoleAsync(role).ConfigureAwait(false)}", null).ConfigureAwait(false);

    private async Task<string> RoleAsync(string name)
    {
        if (_roles.TryGetValue(name, out var known))
            return known;
        var found = await FindAsync("roles", name).ConfigureAwait(false);
        var id = found ?? await MakeAsync("role", "roles", new JsonObject { ["name"] = name }).ConfigureAwait(false);
        // Releases that bootstrap the manager role (2023.2 and later) make it imply member: keystone.cmd.bootstrap.
        if (found is null && name == "manager")
            await SendAsync(
                HttpMethod.Put, $"/roles/{id}/implies/{await RoleAsync("member").ConfigureAwait(false)}", null).ConfigureAwait(false);
        return _roles[name] = id;
    }

    private async Task<string> FindOrMakeAsync(string one, string many, string name) =>
        await FindAsync(many, name).ConfigureAwait(false)
        ?? await MakeAsync(one, many, new JsonObject { ["name"] = name }).ConfigureAwait(false);

    private async Task<string?> FindAsync(string many, string name)
    {
        var reply = await SendAsync(HttpMethod.Get, $"/{many}?name={Uri.EscapeDataString(name)}", null).ConfigureAwait(false);
        return reply.Json.GetProperty(many).EnumerateArray().Select(found => found.GetProperty("id").GetString()).FirstOrDefault();
    }

    private async Task<string> MakeAsync(string one, string many, JsonObject properties)
    {
        var reply = await SendAsync(
            HttpMethod.Post, $"/{many}", new JsonObject { [one] = properties }).ConfigureAwait(false);
        return reply.Json.GetProperty(one).GetText("id");
    }

    private async Task<OpenStackReply> SendAsync(HttpMethod method, string path, object? body) =>
        (await keystone.SendAsync(method, path, body, cancellation).ConfigureAwait(false)).EnsureSuccess();
}
