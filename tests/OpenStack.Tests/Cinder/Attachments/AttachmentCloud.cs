using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Attachments;

/// <summary>A cloud with block storage alone, whose user <c>demo</c> attaches volumes.</summary>
internal sealed class AttachmentCloud : ApiCloud
{
    public const string Server = "11111111-2222-3333-4444-555555555555";
    public const string OtherServer = "11111111-2222-3333-4444-666666666666";

    public AttachmentCloud(Func<OpenStackBuilder, OpenStackBuilder>? configure = null) : this(Build(configure))
    {
    }

    private AttachmentCloud(OpenStackCloud cloud)
        : base(cloud, new ApiClient(cloud, "volume/v3") { User = "demo", Service = "volume", Version = "3.67" })
    {
    }

    public static object Connector(string host) => new { host, ip = "192.0.2.1", initiator = "iqn.x", mountpoint = "/dev/vdb" };

    public async Task<string> CreateVolumeAsync(string type = "lvmdriver-1")
    {
        var created = await Post("/volumes", new { volume = new { size = 1, volume_type = type } }).Expect(202);
        await Cloud.RunUntilIdleAsync();
        return IdOf(created, "volume");
    }

    public ApiCall Attach(string volume, string? server = Server, string? host = null, string? mode = null)
    {
        var attachment = new Dictionary<string, object> { ["volume_uuid"] = volume };
        if (server is not null)
            attachment["instance_uuid"] = server;
        if (host is not null)
            attachment["connector"] = Connector(host);
        if (mode is not null)
            attachment["mode"] = mode;
        return Post("/attachments", new { attachment });
    }

    public async Task<string> AttachedAsync(string volume, string? server = Server, string? host = null) =>
        IdOf(await Attach(volume, server, host).Expect(200), "attachment");

    public ApiCall Connect(string attachment, string host) =>
        Put($"/attachments/{attachment}", new { attachment = new { connector = Connector(host) } });

    public ApiCall Complete(string attachment) => Post($"/attachments/{attachment}/action", new Dictionary<string, object?>
    {
        ["os-complete"] = null,
    });

    public ApiCall Act(string volume, string action, object? arguments = null) =>
        Post($"/volumes/{volume}/action", new Dictionary<string, object?> { [action] = arguments });

    public async Task<JsonElement> VolumeAsync(string id) => (await Get($"/volumes/{id}").Expect(200)).Body.GetProperty("volume");

    public async Task<string> StatusAsync(string id) => $"{(await VolumeAsync(id)).GetProperty("status")}";

    public async Task<JsonElement> AttachmentAsync(string id) =>
        (await Get($"/attachments/{id}").Expect(200)).Body.GetProperty("attachment");

    public async Task<string> ListAsync(string path) => string.Join(
        ' ',
        (await Get(path).Expect(200)).Body.GetProperty("attachments").EnumerateArray().Select(item => $"{item.GetProperty("status")}"));

    private static string IdOf(ApiAnswer answer, string member) => $"{answer.Body.GetProperty(member).GetProperty("id")}";

    private static OpenStackCloud Build(Func<OpenStackBuilder, OpenStackBuilder>? configure)
    {
        var builder = new OpenStackBuilder().WithSeed(1);
        return (configure?.Invoke(builder) ?? builder).Build();
    }
}
