namespace Fixtures.Toolkit.Clients;

/// <summary>The image API, as thin as it can be. <see cref="SendAsync"/> reaches everything that has no method here.</summary>
public sealed class GlanceClient(OpenStackSession session)
{
    /// <summary>Sends any request; paths begin with <c>/v2</c>.</summary>
    public Task<OpenStackReply> SendAsync(HttpMethod method, string path, object? body = null, CancellationToken cancellation = default) =>
        session.SendAsync("image", method, path, body, null, cancellation);

    /// <summary>The id of the image of that name.</summary>
    /// <exception cref="InvalidOperationException">The persona sees no such image, or several.</exception>
    public async Task<string> GetImageIdAsync(string name, CancellationToken cancellation = default)
    {
        var reply = await SendAsync(HttpMethod.Get, $"/v2/images?name={Uri.EscapeDataString(name)}", cancellation: cancellation).ConfigureAwait(false);
        return NamedResource.Single(reply.EnsureSuccess().Json.GetProperty("images"), "image", name);
    }
}
