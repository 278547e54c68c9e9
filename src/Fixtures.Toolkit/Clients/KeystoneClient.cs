using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>A thin client for Keystone. <see cref="SendAsync"/> reaches every operation that has no method here.</summary>
public sealed class KeystoneClient(OpenStackSession session)
{
    /// <summary>Sends any request. Paths are below <c>/v3</c>: <c>/projects</c>.</summary>
    public Task<OpenStackReply> SendAsync(HttpMethod method, string path, object? body = null, CancellationToken cancellation = default) =>
        session.SendAsync("identity", method, path, body, null, cancellation);

    /// <summary>Finds a project by its name and returns its id.</summary>
    /// <exception cref="InvalidOperationException">The persona sees no project of that name, or several.</exception>
    public Task<string> GetProjectIdAsync(string name, CancellationToken cancellation = default) =>
        NamedResource.IdAsync(path => SendAsync(HttpMethod.Get, path, cancellation: cancellation), "/projects", "project", name);

    /// <summary>Finds a user by its name and returns its id. For administrators.</summary>
    /// <exception cref="InvalidOperationException">There is no user of that name, or there are several.</exception>
    public Task<string> GetUserIdAsync(string name, CancellationToken cancellation = default) =>
        NamedResource.IdAsync(path => SendAsync(HttpMethod.Get, path, cancellation: cancellation), "/users", "user", name);

    /// <summary>Lists the names of all projects, by id.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ListProjectNamesAsync(CancellationToken cancellation = default)
    {
        var reply = await SendAsync(HttpMethod.Get, "/projects", cancellation: cancellation).ConfigureAwait(false);
        return reply.EnsureSuccess().Json.GetProperty("projects").EnumerateArray()
            .ToDictionary(project => project.GetText("id"), project => project.GetText("name"));
    }
}
