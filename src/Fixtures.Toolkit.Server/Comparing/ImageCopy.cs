using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>Copies images with their ids, properties and sizes. Their data is zeros, which all images share.</summary>
internal sealed class ImageCopy(CopyGround ground)
{
    /// <summary>More data is left out: it would only fill the memory.</summary>
    private const long Largest = 1L << 30;

    /// <summary>The members of an image that its creation does not take.</summary>
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal)
    {
        "status", "size", "virtual_size", "checksum", "os_hash_algo", "os_hash_value", "created_at", "updated_at", "self", "file", "schema",
        "locations", "direct_url", "stores", "id",
    };

    private byte[] _zeros = [];

    public async Task CopyAsync()
    {
        // The newest is listed first.
        foreach (var image in ground.Run.Rows("images").Reverse())
        {
            await CopyAsync(image);
            await ground.Cloud.AdvanceAsync(TimeSpan.FromSeconds(1));
        }
    }

    private async Task CopyAsync(JsonObject image)
    {
        var what = $"the image {image["name"] ?? image["id"]}";
        var status = image["status"]?.ToString();
        if (status is not ("active" or "queued"))
        {
            ground.Leave($"{what}: it is {status}");
            return;
        }

        var id = image["id"]?.ToString() ?? "";
        ground.Map.Learn(id, id);
        var body = new JsonObject { ["id"] = id };
        foreach (var (member, value) in image)
        {
            if (!Own.Contains(member) && value is not null)
                body[member] = ground.Map.Translate(value);
        }

        if (await ground.SendAsync(what, "image", HttpMethod.Post, "/v2/images", body) is null || status == "queued")
            return;
        var size = image["size"]?.GetValue<long>() ?? 0;
        if (size > Largest)
            ground.Leave($"the data of {what}: {size} bytes are more than {Largest}; it has {Largest}");
        await SendDataAsync(what, id, (int)Math.Min(size, Largest));
    }

    private async Task SendDataAsync(string what, string id, int size)
    {
        if (_zeros.Length < size)
            _zeros = new byte[size];
        var reply = await ground.Cloud.Admin.Session.SendAsync(
            "image", HttpMethod.Put, $"/v2/images/{id}/file", new MemoryContent(_zeros.AsMemory(0, size), "application/octet-stream"));
        if (!reply.IsSuccess)
            ground.Leave($"the data of {what}: the world answers {(int)reply.Status}: {reply}");
    }
}
