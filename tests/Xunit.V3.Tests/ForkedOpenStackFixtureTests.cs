using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Xunit;

namespace Fixtures.Toolkit.Tests.Xunit;

public sealed class OneServerCloud : ForkedOpenStackFixture
{
    protected override async Task FillAsync(OpenStackCloud cloud)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        var image = await cloud.Glance.GetImageIdAsync("cirros");
        await cloud.Servers.WaitForStatusAsync(await cloud.Nova.CreateServerAsync(new NewServer("baseline", "1", image)), ServerStatus.Active);
    }
}

public sealed class ForkedOpenStackFixtureTests(OneServerCloud baseline) : IClassFixture<OneServerCloud>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Each_test_finds_the_baseline_as_it_was_made(int round)
    {
        await using var cloud = baseline.Fork();

        var server = Assert.Single(await cloud.Nova.ListServersAsync());
        await cloud.Nova.DeleteServerAsync(server.Id);
        await cloud.Servers.WaitForDeletedAsync(server);

        Assert.True(round > 0);
        await cloud.Usage.AssertNothingUsedAsync();
    }
}
