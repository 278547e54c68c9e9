using Fixtures.Toolkit.Fixtures;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Fixtures;

public sealed class CloudFixtureTests
{
    [Fact]
    public async Task A_fixture_used_alone_makes_only_what_it_needs()
    {
        await using var placement = new PlacementFixture();

        Assert.Empty(await placement.Client.ListResourceProvidersAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => placement.Cloud.Admin.Session.EndpointAsync("compute"));
    }

    [Fact]
    public async Task Fixtures_snapped_into_a_builder_share_one_cloud()
    {
        var (placement, policy) = (new PlacementFixture(), new PolicyFixture());

        await using var cloud = new OpenStackBuilder().With(policy, placement).Build();

        Assert.Same(cloud, placement.Cloud);
        Assert.Same(cloud, policy.Cloud);
    }

    [Fact]
    public void Every_mistake_is_named_at_once()
    {
        var builder = new OpenStackBuilder().WithOnly(CloudServices.Identity).With(new PlacementFixture(), new ImageFixture());

        var error = Assert.Throws<InvalidOperationException>(() => builder.Build());

        Assert.Contains("PlacementFixture needs Placement", error.Message, StringComparison.Ordinal);
        Assert.Contains("ImageFixture needs Image", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fixture_belongs_to_one_cloud()
    {
        var placement = new PlacementFixture();
        await using var cloud = new OpenStackBuilder().With(placement).Build();

        Assert.Throws<InvalidOperationException>(() => new OpenStackBuilder().With(placement).Build());
    }
}
