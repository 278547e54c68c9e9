namespace Fixtures.Toolkit.Clients;

/// <summary>The identity API, as thin as it can be. <see cref="SendAsync"/> reaches everything that has no method here.</summary>
public sealed class KeystoneClient(OpenStackSession session)
{
    /// <summary>Sends any request; paths are below <c>/v3</c>: <c>/projects</c>.</summary>
    public Task<OpenStackReply> SendAsync(HttpMethod method, string path, object? body = null, CancellationToken cancellation = default) =>
        session.SendAsync("identity", method, path, body, null, cancellation);

    /// <summary>The id of the project of that name.</summary>
    /// <exception cref="InvalidOperationException">The persona sees no such project, or several.</exception>
    public Task<string> GetProjectIdAsync(string name, CancellationToken cancellation = default) =>
        NamedResource.IdAsync(path => SendAsync(HttpMethod.Get, path, cancellation: cancellation), "/projects", "project", name);

    /// <summary>The names of all projects by their ids.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ListProjectNamesAsync(CancellationToken cancellation = default)
    {
        var reply = await SendAsync(HttpMethod.Get, "/projects", cancellation: cancellation).ConfigureAwait(false);
        return reply.EnsureSuccess().Json.GetProperty("projects").EnumerateArray()
            .ToDictionary(project => project.GetProperty("id").GetString()!, project => project.GetProperty("name").GetString()!);
    }
}
