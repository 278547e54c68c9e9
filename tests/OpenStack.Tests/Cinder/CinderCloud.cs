using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.Tests.Api;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder;

/// <summary>A cloud with block storage, images and a client of its administrator.</summary>
internal sealed class CinderCloud : ApiCloud
{
    public CinderCloud(Func<OpenStackBuilder, OpenStackBuilder>? configure = null) : this(Build(configure))
    {
    }

    private CinderCloud(OpenStackCloud cloud)
        : base(cloud, new ApiClient(cloud, "volume/v3") { User = "admin", Service = "volume" })
    {
    }

    public CinderContext Cinder => Cloud.World.Part<CinderContext>();

    public CinderState State => Cinder.State;

    /// <summary>The id of a volume of 1 GiB that is available.</summary>
    public async Task<string> VolumeAsync(string? type = null, string user = "admin")
    {
        var created = await Post("volumes", new { volume = new { size = 1, volume_type = type } }).As(user).Expect(202);
        await Cloud.RunUntilIdleAsync();
        return created.Body.GetProperty("volume").GetProperty("id").GetString() ?? "";
    }

    /// <summary>The id of a snapshot that is available.</summary>
    public async Task<string> SnapshotAsync(string volume, string? name = null)
    {
        var created = await Post("snapshots", new { snapshot = new { volume_id = volume, name } }).Expect(202);
        await Cloud.RunUntilIdleAsync();
        return created.Body.GetProperty("snapshot").GetProperty("id").GetString() ?? "";
    }

    public ApiCall Act(string volume, string action, object? arguments, string? version = null) =>
        Post($"volumes/{volume}/action", new Dictionary<string, object?> { [action] = arguments }).At(version);

    public ApiCall ActOnSnapshot(string snapshot, string action, object? arguments) =>
        Post($"snapshots/{snapshot}/action", new Dictionary<string, object?> { [action] = arguments });

    public Volume Volume(string id) => State.Volumes.Find(id) ?? throw new InvalidOperationException($"There is no volume {id}.");

    public Snapshot Snapshot(string id) =>
        State.Snapshots.Find(id) ?? throw new InvalidOperationException($"There is no snapshot {id}.");

    private static OpenStackCloud Build(Func<OpenStackBuilder, OpenStackBuilder>? configure)
    {
        var builder = new OpenStackBuilder().WithSeed(1);
        return (configure?.Invoke(builder) ?? builder).Build();
    }
}
