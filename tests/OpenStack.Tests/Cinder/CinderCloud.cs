using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.Tests.Api;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder;

/// <summary>A cloud with block storage and a client of its administrator.</summary>
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

    public Volume Volume(string id) => State.Volumes.Find(id) ?? throw new InvalidOperationException($"There is no volume {id}.");

    private static OpenStackCloud Build(Func<OpenStackBuilder, OpenStackBuilder>? configure)
    {
        var builder = new OpenStackBuilder().WithSeed(1);
        return (configure?.Invoke(builder) ?? builder).Build();
    }
}
