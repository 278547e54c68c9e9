using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Choices of the scheduler under options that are off by default.</summary>
public sealed class SchedulerTests
{
    [Theory]
    [InlineData("hw_architecture", "HW_ARCH_X86_64")]
    [InlineData("hw_emulation_architecture", "COMPUTE_ARCH_X86_64")]
    [Trait("bug", "2062425")]
    public async Task The_prefilter_for_image_metadata_finds_the_hosts_of_an_architecture(string property, string trait)
    {
        await using var cloud = new OpenStackBuilder().WithComputeHost("host1")
            .WithComputeHost("host2", host => host with { Traits = host.Traits.Add(trait) })
            .WithImage("of-an-architecture", image => image with { Properties = image.Properties.SetItem(property, "x86_64") })
            .WithScheduler(scheduler => scheduler with { ImageMetadataPrefilter = true }).Build();

        Assert.Equal("host2", (await cloud.Servers.BootAsync("web", image: "of-an-architecture")).Host);
    }

    [Fact]
    [Trait("bug", "2125052")]
    [Trait("bug", "2125935")]
    public async Task The_weigher_for_image_properties_packs_servers_with_the_same_properties()
    {
        await using var cloud = new OpenStackBuilder().WithRelease(OpenStackRelease.Epoxy).WithComputeHosts(2)
            .WithImage("linux", image => image with { Properties = image.Properties.SetItem("os_distro", "debian") })
            .WithScheduler(scheduler => scheduler with
            {
                EnabledWeighers = ["ImagePropertiesWeigher"], ImagePropsWeightMultiplier = 2,
            })
            .WithHostWeigher(new Host1First()).Build();

        var first = await cloud.Servers.BootAsync("first", image: "linux");
        var second = await cloud.Servers.BootAsync("second", image: "linux", host: "host2");
        var third = await cloud.Servers.BootAsync("third", image: "linux");
        var fourth = await cloud.Servers.BootAsync("fourth", image: "linux");

        Assert.Equal(["host1", "host2", "host1", "host1"], new[] { first, second, third, fourth }.Select(server => server.Host));
    }

    [Fact]
    [Trait("bug", "1746483")]
    public async Task A_server_on_a_volume_passes_the_filter_of_isolated_hosts_which_does_not_know_its_image()
    {
        const string Image = "9e1b6c1e-5a4b-4a57-9d0b-6b2f6f0c8a11";
        await using var cloud = new OpenStackBuilder().WithHostPreference("host1", "host2")
            .WithImage("isolated", image => image with { Id = Image })
            .WithScheduler(scheduler => scheduler with
            {
                EnabledFilters = scheduler.EnabledFilters.Add("IsolatedHostsFilter"), IsolatedHosts = ["host1"], IsolatedImages = [Image],
            }).Build();

        var fromImage = await cloud.Servers.BootAsync("from its image", image: "isolated");
        var fromVolume = await cloud.Servers.BootAsync(VolumeServers.Of(await cloud.CreateBootableAsync("isolated")));

        Assert.Equal(("host1", "host2"), (fromImage.Host, fromVolume.Host));
    }

    /// <summary>Prefers host1 a little.</summary>
    private sealed class Host1First : IHostWeigher
    {
        public double Multiplier => 1;

        public double Weigh(HostState host, SchedulingRequest request) => host.Host == "host1" ? 1 : 0;
    }
}
