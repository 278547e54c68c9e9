using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Fixtures;

public sealed class CloudPartTests
{
    [Fact]
    public async Task A_fixture_used_alone_builds_only_the_services_it_needs()
    {
        await using var placement = new PlacementFixture();

        Assert.Empty(await placement.Client.ListResourceProvidersAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => placement.Cloud.Admin.Session.EndpointAsync("compute"));
    }

    [Fact]
    public async Task Fixtures_added_to_one_builder_share_its_cloud()
    {
        var (placement, policy) = (new PlacementFixture(), new PolicyFixture());

        await using var cloud = new OpenStackBuilder().With(policy, placement).Build();

        Assert.Same(cloud, placement.Cloud);
        Assert.Same(cloud, policy.Cloud);
    }

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        var builder = new OpenStackBuilder().WithOnly("identity").With(new PlacementFixture(), new ImageFixture());

        var error = Assert.Throws<InvalidOperationException>(() => builder.Build());

        Assert.Contains("PlacementFixture needs placement", error.Message, StringComparison.Ordinal);
        Assert.Contains("ImageFixture needs image", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_reported_at_once_in_any_call_order()
    {
        var builder = new OpenStackBuilder()
            .With(new ComputeHostFixture("twin"), new ComputeHostFixture("twin"), new PlacementFixture())
            .WithHypervisor("nowhere", inner => inner)
            .WithFlavor("huge", memoryMb: -1)
            .WithOnly("identity");

        var error = Assert.Throws<InvalidOperationException>(() => builder.Build());

        Assert.Equal(
            [
                "The cloud cannot be built:",
                "- Two compute hosts are named 'twin'. Give one of them another name.",
                "- Flavor 'huge' needs at least 1 MiB of memory and 1 vCPU, and disks and swap of 0 or more.",
                "- ComputeHostFixture needs placement, image, network, compute, but the cloud has only identity. "
                    + "Change WithOnly or Without.",
                "- PlacementFixture needs placement, but the cloud has only identity. Change WithOnly or Without.",
                "- WithHypervisor names the compute host 'nowhere', which does not exist. The hosts are twin.",
            ],
            error.Message.Split(Environment.NewLine));
    }

    [Fact]
    public void Mistakes_found_in_the_built_cloud_are_reported_at_once()
    {
        var builder = new OpenStackBuilder()
            .With(
                new PolicyFixture().Override("no:such:rule", "!"), new PolicyFixture().Override("identity:list_users", "role:admin and ("));

        var error = Assert.Throws<InvalidOperationException>(() => builder.Build());

        Assert.Contains("No service of this cloud has a policy rule named 'no:such:rule'.", error.Message, StringComparison.Ordinal);
        Assert.Contains("Policy rule 'identity:list_users' cannot be read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fixture_belongs_to_one_cloud()
    {
        var placement = new PlacementFixture();
        await using var cloud = new OpenStackBuilder().With(placement).Build();

        Assert.Throws<InvalidOperationException>(() => new OpenStackBuilder().With(placement).Build());
    }
}
