using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Autoscaling;

/// <summary>The servers of the pool: those with its tag.</summary>
public sealed class ComputeApi(OpenStackConnection session)
{
    private const string Tag = "autoscaled";

    /// <summary>The first microversion that accepts tags when a server is created.</summary>
    private const string Microversion = "2.52";

    /// <summary>The pool, oldest first; servers of the same second in the order of their names.</summary>
    public async Task<IReadOnlyList<PoolServer>> ListAsync()
    {
        var list = await ReadAsync(
            "compute", Microversion, $"/servers/detail?tags={Tag}&sort_key=created_at&sort_dir=asc&sort_key=display_name&sort_dir=asc");
        return
        [
            .. list.GetProperty("servers").EnumerateArray().Select(server => new PoolServer(
                server.GetProperty("id").GetString()!, server.GetProperty("name").GetString()!, server.GetProperty("status").GetString()!)),
        ];
    }

    /// <summary>Creates a server.</summary>
    /// <returns>Null if the cloud accepted it; otherwise the reason for the refusal.</returns>
    public async Task<string?> CreateAsync(string name, string image, string flavor, string network)
    {
        var images = await ReadAsync("image", null, $"/v2/images?name={image}");
        var networks = await ReadAsync("network", null, $"/v2.0/networks?name={network}");
        var flavors = await ReadAsync("compute", Microversion, "/flavors");
        var server = new
        {
            name,
            imageRef = images.GetProperty("images")[0].GetProperty("id").GetString(),
            flavorRef = flavors.GetProperty("flavors").EnumerateArray().Single(known => known.GetProperty("name").ValueEquals(flavor))
                .GetProperty("id").GetString(),
            networks = new[] { new { uuid = networks.GetProperty("networks")[0].GetProperty("id").GetString() } },
            tags = new[] { Tag },
        };
        using var reply = await session.SendAsync("compute", Microversion, HttpMethod.Post, "/servers", new { server });
        if (reply.StatusCode == HttpStatusCode.Forbidden)
            return (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("forbidden").GetProperty("message").GetString();
        reply.EnsureSuccessStatusCode();
        return null;
    }

    /// <summary>Deletes a server.</summary>
    public async Task DeleteAsync(string id)
    {
        using var reply = await session.SendAsync("compute", Microversion, HttpMethod.Delete, $"/servers/{id}");
        if (reply.StatusCode != HttpStatusCode.NotFound)
            reply.EnsureSuccessStatusCode();
    }

    private async Task<JsonElement> ReadAsync(string service, string? microversion, string path)
    {
        using var reply = await session.SendAsync(service, microversion, HttpMethod.Get, path);
        reply.EnsureSuccessStatusCode();
        return await reply.Content.ReadFromJsonAsync<JsonElement>();
    }
}

/// <summary>A server of the pool.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status in the API: <c>ACTIVE</c>.</param>
public sealed record PoolServer(string Id, string Name, string Status)
{
    /// <summary>Whether it is broken and can only be deleted.</summary>
    public bool IsBroken => Status == "ERROR";
}
