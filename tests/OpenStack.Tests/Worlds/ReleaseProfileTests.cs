using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Tests.Worlds;

public sealed class ReleaseProfileTests
{
    [Fact]
    public void Every_release_has_differences_for_the_same_services() => Assert.All(
        OpenStackRelease.All,
        release => Assert.Equal(OpenStackRelease.Default.Profile.Parts.ToHashSet(), release.Profile.Parts.ToHashSet()));

    [Fact]
    public async Task A_service_reads_the_release_profile_of_its_world()
    {
        var zed = OpenStackRelease.Zed.Profile;
        var older = new ReleaseProfile(
            "older", zed.For<OpenStack.Keystone.Ground.KeystoneRelease>(), zed.For<OpenStack.Placement.Ground.PlacementRelease>(),
            zed.For<OpenStack.Glance.Ground.GlanceRelease>(), zed.For<OpenStack.Neutron.Ground.NeutronRelease>(),
            zed.For<OpenStack.Cinder.Ground.CinderRelease>(),
            zed.For<NovaRelease>() with { Maximum = new ApiVersion(2, 90) });
        await using var cloud = new OpenStackBuilder().ConfigureWorld(world => world with { Release = older }).Build();
        using var client = new ApiClient(cloud);

        var versions = await client.Get("/compute/").JsonAsync();

        Assert.Equal("2.90", versions.GetProperty("versions")[1].GetProperty("version").GetString());
    }

    [Fact]
    public void A_profile_without_the_record_of_a_service_throws()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new ReleaseProfile("bare").For<NovaRelease>());

        Assert.Equal("The release 'bare' has no NovaRelease. Add it to the release's file in Releases.", error.Message);
    }
}
