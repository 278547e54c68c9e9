using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Building;

/// <summary>DevStack's flavors in place of the default ones.</summary>
public sealed class DevStackFlavorsTests
{
    [Fact]
    public async Task The_cloud_has_DevStacks_flavors_and_those_of_the_test()
    {
        await using var cloud = new OpenStackBuilder().WithFlavor("own", memoryMb: 64).WithDevStackFlavors().WithDevStackFlavors().Build();

        var flavors = await cloud.Nova.ListFlavorsAsync();

        Assert.Equal(
            [
                "1 m1.tiny 512/1/1", "2 m1.small 2048/1/20", "3 m1.medium 4096/2/40", "4 m1.large 8192/4/80", "42 m1.nano 192/1/1",
                "5 m1.xlarge 16384/8/160", "84 m1.micro 256/1/1", "c1 cirros256 256/1/1", "d1 ds512M 512/1/5", "d2 ds1G 1024/1/10",
                "d3 ds2G 2048/2/10", "d4 ds4G 4096/4/20", "own own 64/1/1",
            ],
            flavors.Select(one => $"{one.Id} {one.Name} {one.MemoryMb}/{one.Vcpus}/{one.DiskGb}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task They_boot_with_their_extra_spec()
    {
        await using var cloud = new OpenStackBuilder().WithDevStackFlavors().Build();

        var server = await cloud.Servers.BootAsync("web", flavor: "m1.large");

        Assert.Equal("True", server.Raw.GetProperty("flavor").GetProperty("extra_specs").GetProperty("hw_rng:allowed").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_flavor_of_the_test_with_an_id_of_DevStacks_is_a_mistake(bool isFirst)
    {
        var builder = new OpenStackBuilder();
        builder = isFirst
            ? builder.WithFlavor(new Flavor("42", "answer", 64, 1, 1)).WithDevStackFlavors()
            : builder.WithDevStackFlavors().WithFlavor(new Flavor("42", "answer", 64, 1, 1));

        var error = Assert.Throws<InvalidOperationException>(builder.Build);

        Assert.Contains("has the id or the name of flavor", error.Message);
        Assert.Contains("'m1.nano' (id '42')", error.Message);
        Assert.Contains("'answer' (id '42')", error.Message);
    }
}
