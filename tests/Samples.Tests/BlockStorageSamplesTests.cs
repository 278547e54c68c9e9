using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Sampling;

public sealed class BlockStorageSamplesTests
{
    [Fact]
    public async Task A_cloud_accepts_every_volume_type_volume_and_snapshot()
    {
        var samples = new Samples(11);
        var types = Enumerable.Range(0, 6).Select(n => samples.VolumeType(n % 2 == 0 ? null : "lvmdriver-2")).ToList();
        var builder = types.Aggregate(new OpenStackBuilder(), (next, type) => next.WithVolumeType(type.Name, _ => type))
            .WithQuota("demo", quota => quota with { Volumes = -1, Gigabytes = -1, Snapshots = -1 });
        foreach (var volume in samples.Volumes(20))
            builder.WithVolume(volume, project: "demo");
        await using var cloud = builder.Build();

        foreach (var type in types)
        {
            var made = await cloud.Volumes.CreateAsync(samples.Volume(type.Name), persona: cloud.Demo);
            await cloud.Volumes.SnapshotAsync(samples.Snapshot(made), persona: cloud.Demo);
        }

        var volumes = await cloud.Demo.Cinder.ListVolumesAsync();
        var snapshots = await cloud.Demo.Cinder.ListSnapshotsAsync();
        Assert.Equal((26, 6), (volumes.Count, snapshots.Count));
        Assert.Equal(26, volumes.Select(volume => volume.Name).Distinct().Count());
        Assert.All(volumes, volume => Assert.Equal(["team", "use"], volume.Metadata.Keys.Order()));
        Assert.All(snapshots, snapshot => Assert.Equal(["occasion"], snapshot.Metadata.Keys));
        Assert.Equal(types.Select(type => type.Name).Append("lvmdriver-1").Order(), volumes.Select(v => v.VolumeType).Distinct().Order());
    }

    [Fact]
    public async Task Ten_volumes_are_within_the_default_quota()
    {
        await using var cloud = new OpenStackBuilder().Build();

        foreach (var volume in cloud.Samples.Volumes(10))
            await cloud.Volumes.CreateAsync(volume, persona: cloud.Demo);

        Assert.Equal(10, (await cloud.Demo.Cinder.ListVolumesAsync()).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => cloud.Samples.Volumes(-1));
    }

    [Fact]
    public async Task A_server_with_volumes_boots_from_one_that_goes_with_it_and_leaves_the_other()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var server = await cloud.Servers.BootAsync(cloud.Samples.ServerWithVolumes(network: "private"), persona: cloud.Demo);
        var volumes = await cloud.Demo.Cinder.ListVolumesAsync();
        await cloud.Servers.DeleteAsync(server);
        await cloud.RunUntilIdleAsync();

        Assert.Equal(2, volumes.Count);
        Assert.All(volumes, volume => Assert.Equal(BlockStorageStatus.InUse, volume.Status));
        var root = Assert.Single(volumes, volume => volume.IsBootable);
        Assert.Contains(root.SizeGb, new[] { 10, 20 });
        Assert.Equal(
            volumes.Where(volume => !volume.IsBootable).Select(volume => (volume.Id, BlockStorageStatus.Available)),
            (await cloud.Demo.Cinder.ListVolumesAsync()).Select(volume => (volume.Id, volume.Status)));
    }

    [Fact]
    public async Task A_region_gives_each_server_a_volume_while_there_are_any()
    {
        await using var cloud = await Samples.Region(hosts: 3, servers: 5, volumes: 12).BuildAsync();

        var volumes = await cloud.Cinder.ListVolumesAsync("all_tenants=1");

        Assert.Equal(12, volumes.Count);
        Assert.Equal(2, volumes.Select(volume => volume.ProjectId).Distinct().Count());
        var attached = volumes.Where(volume => volume.Status == BlockStorageStatus.InUse).ToList();
        Assert.Equal(
            (await cloud.Nova.ListServersAsync("all_tenants=1")).Select(server => (Guid?)server.Id).Order(),
            attached.Select(volume => Assert.Single(volume.Attachments).ServerId).Order());
    }

    [Fact]
    public async Task Samples_of_a_fork_use_no_volume_name_of_its_baseline()
    {
        await using var baseline = await CloudBaseline.CreateAsync(new OpenStackBuilder().WithSeed(5), CreateAsync);
        await using var fork = baseline.Fork();

        await CreateAsync(fork);

        Assert.Equal(10, (await fork.Cinder.ListVolumesAsync()).Select(volume => volume.Name).Distinct().Count());

        static async Task CreateAsync(OpenStackCloud cloud)
        {
            foreach (var volume in cloud.Samples.Volumes(5))
                await cloud.Volumes.CreateAsync(volume);
        }
    }
}
