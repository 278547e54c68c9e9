using System.Net.Http.Headers;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>A thin client for Glance. <see cref="SendAsync"/> reaches every operation that has no method here.</summary>
public sealed class GlanceClient(OpenStackSession session)
{
    /// <summary>Sends any request. Paths begin with <c>/v2</c>.</summary>
    public Task<OpenStackReply> SendAsync(HttpMethod method, string path, object? body = null, CancellationToken cancellation = default) =>
        session.SendAsync("image", method, path, body, null, cancellation);

    /// <summary>Finds an image by its name and returns its id; an id is returned as it is.</summary>
    /// <exception cref="InvalidOperationException">The persona sees no image of that name, or several.</exception>
    public Task<string> GetImageIdAsync(string name, CancellationToken cancellation = default) =>
        NamedResource.IdAsync(path => SendAsync(HttpMethod.Get, path, cancellation: cancellation), "/v2/images", "image", name);

    /// <summary>Creates an image, uploads its data, and returns its id. The image is active.</summary>
    /// <param name="image">The record that the builder takes. Only an administrator may create a public image.</param>
    /// <param name="cancellation">Ends the requests.</param>
    /// <exception cref="OpenStackFaultException">Glance refused.</exception>
    public async Task<string> CreateImageAsync(ImageDefinition image, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        var made = await SendAsync(HttpMethod.Post, "/v2/images", BodyOf(image), cancellation).ConfigureAwait(false);
        var id = made.EnsureSuccess().Json.GetText("id");
        using var data = new ReadOnlyMemoryContent(image.Content);
        data.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        (await SendAsync(HttpMethod.Put, $"/v2/images/{id}/file", data, cancellation).ConfigureAwait(false)).EnsureSuccess();
        return id;
    }

    private static Dictionary<string, object?> BodyOf(ImageDefinition image)
    {
        var body = image.Properties.ToDictionary(property => property.Key, property => (object?)property.Value);
        body["name"] = image.Name;
        body["disk_format"] = image.DiskFormat;
        body["container_format"] = image.ContainerFormat;
        body["visibility"] = image.Visibility;
        body["min_disk"] = image.MinDiskGb;
        body["min_ram"] = image.MinRamMb;
        body["protected"] = image.IsProtected;
        if (image.Id is not null)
            body["id"] = image.Id;
        return body;
    }
}
