using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground.Clients;

/// <summary>
/// Reads and writes images at Glance: for a client with its token, so that Glance decides what it sees, or as Cinder's service user.
/// </summary>
/// <param name="edge">The edge to Glance.</param>
/// <param name="client">The client; null for the service user.</param>
/// <param name="requestId">The request that causes these.</param>
internal sealed class VolumeImageClient(ServiceEdge edge, EdgeClient? client, string? requestId)
{
    /// <summary>The client of the image API that acts for the persona of a request.</summary>
    public static VolumeImageClient For(CinderContext cinder, ApiRequest request) => new(
        cinder.Clients.Image, request.Header("X-Auth-Token") is { } token ? new EdgeClient(token) : null, request.RequestId);

    /// <summary>The image; null where Glance shows none, or does not answer.</summary>
    public async Task<JsonElement?> FindAsync(string id) => await GetAsync($"/v2/images/{Uri.EscapeDataString(id)}");

    /// <summary>The images of a name; none where Glance does not answer.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListByNameAsync(string name) =>
        await GetAsync($"/v2/images?limit=20&name={Uri.EscapeDataString(name)}") is { } list
            ? [.. list.GetProperty("images").EnumerateArray()]
            : [];

    /// <summary>Downloads the data of an image.</summary>
    /// <exception cref="ImageDownloadException">Glance refuses, or has no data.</exception>
    public async Task DownloadAsync(string id)
    {
        var response = await SendAsync($"/v2/images/{Uri.EscapeDataString(id)}/file");
        if (!response.IsSuccess)
            throw new ImageDownloadException(id, (int)response.Status);
    }

    /// <summary>Creates an image without data.</summary>
    public Task<EdgeResponse> CreateAsync(JsonObject image) => edge.SendAsync(
        new EdgeCall(HttpMethod.Post, "/v2/images") { Body = JsonData.ToUtf8Bytes(image), RequestId = requestId, Client = client });

    /// <summary>Uploads the data of an image.</summary>
    public Task<EdgeResponse> UploadAsync(string id, byte[] data) => edge.SendAsync(
        new EdgeCall(HttpMethod.Put, $"/v2/images/{Uri.EscapeDataString(id)}/file")
        {
            Body = data, ContentType = "application/octet-stream", RequestId = requestId, Client = client,
        });

    public Task<EdgeResponse> DeleteAsync(string id) => edge.SendAsync(
        new EdgeCall(HttpMethod.Delete, $"/v2/images/{Uri.EscapeDataString(id)}") { RequestId = requestId, Client = client });

    private async Task<JsonElement?> GetAsync(string path)
    {
        try
        {
            var response = await SendAsync(path);
            return response is { IsSuccess: true, IsJson: true } ? response.Body : null;
        }
        catch (EdgeBrokenException)
        {
            return null;
        }
    }

    private Task<EdgeResponse> SendAsync(string path) =>
        edge.SendAsync(new EdgeCall(HttpMethod.Get, path) { RequestId = requestId, Client = client });
}
