using Fixtures.Toolkit.OpenStack;
using Moq;

namespace Fixtures.Toolkit.Tests.Fixtures;

public sealed class VolumeFixtureTests
{
    [Fact]
    public async Task Alone_it_has_block_storage_and_what_that_needs()
    {
        await using var volumes = new VolumeFixture().WithVolumeBackend("ssd", backend => backend with { CapacityGb = 20 })
            .WithVolume(new NewVolume("data", 2), project: "demo");

        var volume = Assert.Single(await volumes.Client.ListVolumesAsync("all_tenants=1"));

        Assert.Equal(
            ("data", BlockStorageStatus.Available, 2, "ssd", "controller@ssd#ssd"),
            (volume.Name, volume.Status, volume.SizeGb, volume.VolumeType, volume.Pool));
        Assert.Equal(["identity", "image", "block-storage"], volumes.Cloud.Services.Select(service => service.Type));
    }

    [Fact]
    public async Task In_a_builder_it_extends_the_cloud()
    {
        var volumes = new VolumeFixture().WithVolumeType("gold", type => type with { Description = "Fast." }).WithDefaultVolumeType("gold");
        await using var cloud = new OpenStackBuilder().With(volumes, new ImageFixture()).Build();

        var volume = await cloud.Volumes.CreateAsync("data");

        Assert.Equal("gold", volume.VolumeType);
        Assert.Contains(await volumes.Client.ListVolumeTypesAsync(), type => type is { Name: "gold", Description: "Fast." });
    }

    [Fact]
    public async Task A_driver_that_a_mock_replaces_decides_what_a_backend_can_do()
    {
        var driver = new Mock<IVolumeBackend> { CallBase = true };
        driver.Setup(backend => backend.CreateVolumeAsync(It.IsAny<BackendVolume>()))
            .ThrowsAsync(new VolumeBackendException("The array is full."));
        await using var volumes = new VolumeFixture().WithVolumeDriver(_ => driver.Object);

        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => volumes.Cloud.Volumes.CreateAsync("data"));

        Assert.Contains("the volume is Error", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_world_without_block_storage_has_none_in_its_catalog()
    {
        await using var cloud = new OpenStackBuilder().WithoutBlockStorage().Build();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => cloud.Cinder.ListVolumesAsync());

        Assert.Contains("no public endpoint for 'block-storage'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_names_every_mistake_about_volumes()
    {
        var builder = new OpenStackBuilder()
            .WithVolumeBackend("a b")
            .WithVolumeBackend("ssd", backend => backend with { CapacityGb = 0, ReservedPercentage = 101 })
            .WithVolumeBackend("ssd")
            .WithDefaultVolumeType("sdd")
            .WithVolumeDriver("hdd", driver => driver)
            .WithVolume("data", sizeGb: 0)
            .WithVolume("root", image: "cirro", project: "demo");

        var error = Assert.Throws<InvalidOperationException>(() => builder.Build());

        foreach (var mistake in (string[])
        [
            "'a b' cannot be the name of a storage backend. Use letters, digits, '-', '_' and '.'.",
            "The storage backend 'ssd' has a capacity of 0 GiB. Give it 1 or more.",
            "The ReservedPercentage of the storage backend 'ssd' must be from 0 to 100.",
            "Two storage backends are named 'ssd'. Give one of them another name.",
            "The default volume type is 'sdd', which the cloud does not have. Did you mean 'ssd'?",
            "WithVolumeDriver names the storage backend 'hdd', which the cloud does not have.",
            "The volume 'data' needs a name and a size of at least 1 GiB; its size is 0.",
            "The volume 'root' names the image 'cirro', which the cloud does not have. Did you mean 'cirros'?",
        ])
        {
            Assert.Contains(mistake, error.Message, StringComparison.Ordinal);
        }
    }
}
