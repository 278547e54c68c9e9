using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Scenarios.Misuse;

/// <summary>An invalid cloud is not built; the message says what to change.</summary>
public sealed class BuilderMisuseTests
{
    public static TheoryData<string, Func<OpenStackBuilder, OpenStackBuilder>> Mistakes() => new()
    {
        {
            "Two compute hosts are named 'compute-1'. Give one of them another name.",
            cloud => cloud.WithComputeHost("compute-1").WithComputeHost("compute-1")
        },
        {
            "Flavor 'odd' needs at least 1 MiB of memory and 1 vCPU, and disks and swap of 0 or more.",
            cloud => cloud.WithFlavor("odd", memoryMb: 512, vcpus: -1)
        },
        {
            "Flavor 'odd' needs at least 1 MiB of memory and 1 vCPU, and disks and swap of 0 or more.",
            cloud => cloud.WithFlavor("odd", memoryMb: 512, diskGb: -1)
        },
        {
            "There is no user 'ann' who could be member on 'demo'. Add the user first with WithUser.",
            cloud => cloud.WithRole(Roles.Member, "ann", "demo")
        },
        {
            "There is no project 'blue' on which 'demo' could be member. Add it with WithProject.",
            cloud => cloud.WithRole(Roles.Member, "demo", "blue")
        },
        {
            "WithHypervisor names the compute host 'nowhere', which does not exist. The hosts are host1, host2, host3.",
            cloud => cloud.WithHypervisor("nowhere", inner => inner)
        },
        {
            "PlacementFixture needs placement, but the cloud has only identity. Change WithOnly or Without.",
            cloud => cloud.With(new PlacementFixture()).WithOnly("identity")
        },
        {
            "There is no service 'compte'. A cloud can have identity, placement, image, network, compute.",
            cloud => cloud.WithOnly("identity", "compte")
        },
        {
            "There is no service 'cinder'. A cloud can have identity, placement, image, network, compute.",
            cloud => cloud.Without("cinder")
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_reported_with_advice(string mistake, Func<OpenStackBuilder, OpenStackBuilder> make)
    {
        var builder = make(new OpenStackBuilder());

        var error = Assert.Throws<InvalidOperationException>(builder.Build);

        Assert.Equal($"The cloud cannot be built:{Environment.NewLine}- {mistake}", error.Message);
    }

    [Fact]
    public async Task A_builder_builds_once()
    {
        var builder = new OpenStackBuilder();
        await using var cloud = builder.Build();

        var error = Assert.Throws<InvalidOperationException>(builder.Build);

        Assert.Equal("This builder has already built its cloud. Create a new OpenStackBuilder, or fork the cloud.", error.Message);
    }

    [Fact]
    public async Task A_fixture_of_a_built_cloud_cannot_change()
    {
        var images = new ImageFixture();
        await using var cloud = new OpenStackBuilder().With(images).Build();

        var error = Assert.Throws<InvalidOperationException>(() => images.WithImage("late"));

        Assert.Equal(
            "The cloud of this ImageFixture is built already. Configure it before it is built, or change the cloud through its API.",
            error.Message);
    }
}
