using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.AttachVolume;

/// <summary>The demo world with one server of the administrator's project, which boots from an image.</summary>
internal sealed class VolumeTestCloud : IAsyncDisposable
{
    private VolumeTestCloud(OpenStackBuilder? builder)
    {
        Base = new ServerTestCloud(builder);
        Cinder = Base.Api.Of("volume/v3", "volume", "3.67");
    }

    public ServerTestCloud Base { get; }

    public ApiClient Cinder { get; }

    public OpenStackCloud Cloud => Base.Cloud;

    public Guid Server { get; private set; }

    private string Path => $"servers/{Server}/os-volume_attachments";

    public static async Task<VolumeTestCloud> CreateAsync(OpenStackBuilder? builder = null)
    {
        var cloud = new VolumeTestCloud(builder);
        cloud.Server = await cloud.Base.BootAsync("s");
        return cloud;
    }

    public async Task<string> CreateVolumeAsync(int size = 1, string user = "admin")
    {
        var answer = await Cinder.Post("volumes", new { volume = new { size, name = "v", volume_type = "lvmdriver-1" } }).As(user)
            .Expect(202);
        await Cloud.RunUntilIdleAsync();
        return $"{answer.Body.GetProperty("volume").GetProperty("id")}";
    }

    /// <summary>Requests an attachment without waiting for the host.</summary>
    public ApiCall Attach(string volume, string? device = null, string? tag = null, bool? deleteOnTermination = null, Guid? server = null)
    {
        var attachment = new Dictionary<string, object?> { ["volumeId"] = volume };
        if (device is not null)
            attachment["device"] = device;
        if (tag is not null)
            attachment["tag"] = tag;
        if (deleteOnTermination is not null)
            attachment["delete_on_termination"] = deleteOnTermination;
        return Base.Post($"servers/{server ?? Server}/os-volume_attachments", new { volumeAttachment = attachment });
    }

    /// <summary>A new volume that the server has.</summary>
    public async Task<string> AttachedAsync(int size = 1)
    {
        var volume = await CreateVolumeAsync(size);
        await Attach(volume).Expect(200);
        await Cloud.RunUntilIdleAsync();
        return volume;
    }

    public ApiCall Detach(string volume) => Base.Delete($"{Path}/{volume}");

    public ApiCall Update(string volume, object attachment) => Base.Put($"{Path}/{volume}", new { volumeAttachment = attachment });

    public ApiCall Show(string volume) => Base.Get($"{Path}/{volume}");

    public async Task<IReadOnlyList<JsonElement>> ListAsync(string version = "2.93", string query = "") =>
        [.. (await Base.Get(Path + query).At(version).Expect(200)).Body.GetProperty("volumeAttachments").EnumerateArray()];

    public async Task<JsonElement> VolumeAsync(string id) => (await Cinder.Get($"volumes/{id}").Expect(200)).Body.GetProperty("volume");

    public async Task<string> StatusAsync(string volume) => $"{(await VolumeAsync(volume)).GetProperty("status")}";

    /// <summary>The number of attachments at Cinder, of any state.</summary>
    public async Task<int> CountAttachmentsAsync() =>
        (await Cinder.Get("attachments?all_tenants=1").Expect(200)).Body.GetProperty("attachments").GetArrayLength();

    public IEnumerable<(string Name, string? Result)> Steps(string action) =>
        Cloud.Nova().State.Value.Actions[Server].Last(asked => asked.Name == action) is { } found
            ? found.Events.Select(step => (step.Name, step.Result))
            : [];

    public bool HasAction(string action) => Cloud.Nova().State.Value.Actions[Server].Any(asked => asked.Name == action);

    public InstanceAction Action(string action) => Cloud.Nova().State.Value.Actions[Server].Last(asked => asked.Name == action);

    public ValueTask DisposeAsync() => Base.DisposeAsync();
}
