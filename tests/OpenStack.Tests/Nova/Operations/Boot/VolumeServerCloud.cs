using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Boot;

/// <summary>A cloud whose servers boot from volumes, with requests to Nova and Cinder as the administrator.</summary>
internal sealed class VolumeServerCloud(OpenStackBuilder? builder = null) : IAsyncDisposable
{
    private ApiClient? _cinder;

    public ServerTestCloud Nova { get; } = new((builder ?? new OpenStackBuilder()).WithSeed(1));

    public OpenStackCloud Cloud => Nova.Cloud;

    public ApiClient Cinder => _cinder ??= Nova.Api.Of("volume/v3", "volume", "3.67");

    /// <summary>A disk of the request, with <c>destination_type</c> volume.</summary>
    public static JsonObject Disk(string source, string? id = null, int index = 0, bool goes = false, int? size = null) => new()
    {
        ["source_type"] = source, ["destination_type"] = "volume", ["uuid"] = id, ["boot_index"] = index,
        ["delete_on_termination"] = goes, ["volume_size"] = size,
    };

    public async Task<string> CreateVolumeAsync(object? more = null, string name = "v")
    {
        var volume = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        volume["size"] = 1;
        volume["name"] = name;
        var created = await Cinder.Post("volumes", new JsonObject { ["volume"] = volume }).Expect(202);
        await Cloud.RunUntilIdleAsync();
        return created.Body.GetProperty("volume").GetProperty("id").GetString()!;
    }

    public async Task<string> CreateBootableAsync() => await CreateVolumeAsync(new { imageRef = await Nova.ImageAsync() });

    public async Task<ApiAnswer> RequestAsync(params JsonObject[] disks)
    {
        foreach (var disk in disks)
        {
            foreach (var empty in disk.Where(member => member.Value is null).Select(member => member.Key).ToArray())
                disk.Remove(empty);
        }

        return await Nova.CreateAsync("s", server =>
        {
            server.Remove("imageRef");
            server["block_device_mapping_v2"] = new JsonArray([.. disks]);
        });
    }

    /// <summary>Boots a server and waits until the world is idle.</summary>
    public async Task<Guid> BootAsync(params JsonObject[] disks)
    {
        var answer = await RequestAsync(disks);
        Assert.True(answer.Status == 202, answer.Text);
        await Cloud.RunUntilIdleAsync();
        return answer.Body.GetProperty("server").GetProperty("id").GetGuid();
    }

    public async Task<Guid> BootFromImageAsync() => await BootAsync(Disk("image", await Nova.ImageAsync(), goes: true, size: 1));

    public async Task<JsonElement> ServerAsync(Guid id) => (await Nova.Get($"servers/{id}").Expect(200)).Body.GetProperty("server");

    public async Task<string> StatusAsync(Guid id) => (await ServerAsync(id)).GetProperty("status").GetString()!;

    public async Task<JsonElement> VolumeAsync(string id) => (await Cinder.Get($"volumes/{id}").Expect(200)).Body.GetProperty("volume");

    public async Task<string> VolumeStatusAsync(string id)
    {
        var answer = await Cinder.Get($"volumes/{id}");
        return answer.Status == 404 ? "gone" : answer.Body.GetProperty("volume").GetProperty("status").GetString()!;
    }

    public async Task<IReadOnlyList<JsonElement>> AttachmentsAsync() =>
        [.. (await Cinder.Get("attachments/detail").Expect(200)).Body.GetProperty("attachments").EnumerateArray()];

    public string RootOf(Guid server) => Nova.Server(server).BlockDevices[0].VolumeId!;

    public async Task ActAsync(Guid server, string action, object? arguments = null)
    {
        var answer = await Nova.Act(server, action, arguments);
        Assert.True(answer.Status is 202 or 204, answer.Text);
        await Cloud.RunUntilIdleAsync();
    }

    public async Task DeleteAsync(Guid server)
    {
        await Nova.Delete($"servers/{server}").Expect(204);
        await Cloud.RunUntilIdleAsync();
    }

    public async ValueTask DisposeAsync() => await Nova.DisposeAsync();
}
