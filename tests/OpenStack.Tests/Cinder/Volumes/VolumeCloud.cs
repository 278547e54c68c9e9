using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Volumes;

/// <summary>A cloud with block storage and images, and a client of its user <c>demo</c>.</summary>
internal sealed class VolumeCloud : ApiCloud
{
    public VolumeCloud(Func<OpenStackBuilder, OpenStackBuilder>? configure = null) : this(Build(configure))
    {
    }

    private VolumeCloud(OpenStackCloud cloud)
        : base(cloud, new ApiClient(cloud, "volume/v3") { User = "demo", Service = "volume", Version = "3.70" })
    {
    }

    public CinderState State => Cloud.World.Part<CinderContext>().State;

    public ApiCall Create(object volume) => Post("/volumes", new { volume });

    /// <summary>The id of a new volume, when all services are idle.</summary>
    public async Task<string> CreatedAsync(object volume)
    {
        var id = IdOf(await Create(volume).Expect(202));
        await Cloud.RunUntilIdleAsync();
        return id;
    }

    public async Task<JsonElement> ShowAsync(string id, string? version = "3.70") =>
        (await Get($"/volumes/{id}").At(version).As("admin").Expect(200)).Body.GetProperty("volume");

    public async Task<string> StatusAsync(string id) => $"{(await ShowAsync(id)).GetProperty("status")}";

    public ApiCall Extend(string id, object size) =>
        Post($"/volumes/{id}/action", new Dictionary<string, object> { ["os-extend"] = new { new_size = size } });

    /// <summary>The units of demo that are in use or reserved.</summary>
    public async Task<(int InUse, int Reserved)> UsageAsync(string resource)
    {
        var project = State.Volumes.Any.Select(volume => volume.ProjectId).FirstOrDefault() ?? "none";
        var answer = await Get($"/os-quota-sets/{project}?usage=true").As("admin").Expect(200);
        var usage = answer.Body.GetProperty("quota_set").GetProperty(resource);
        return (usage.GetProperty("in_use").GetInt32(), usage.GetProperty("reserved").GetInt32());
    }

    public static string IdOf(ApiAnswer answer) => $"{answer.Body.GetProperty("volume").GetProperty("id")}";

    private static OpenStackCloud Build(Func<OpenStackBuilder, OpenStackBuilder>? configure)
    {
        var builder = new OpenStackBuilder().WithOnly("identity", "image", "block-storage").WithSeed(1);
        return (configure?.Invoke(builder) ?? builder).Build();
    }
}
