using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Tests.Xunit;

[assembly: AssemblyFixture(typeof(OneServerCloud))]

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

/// <summary>Per assembly: a baseline that all classes fork.</summary>
public sealed class PerAssemblyTests(OneServerCloud baseline) : OpenStackTest(baseline)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Each_test_finds_the_baseline_as_it_was_made(int round)
    {
        var server = Assert.Single(await Cloud.Nova.ListServersAsync());
        await Cloud.Nova.DeleteServerAsync(server.Id);
        await Cloud.Servers.WaitForDeletedAsync(server);

        Assert.True(round > 0);
        await Cloud.Usage.AssertNothingUsedAsync();
    }
}

/// <summary>Per class, with a cloud that the tests share.</summary>
public sealed class PerClassTests(OpenStackFixture fixture) : IClassFixture<OpenStackFixture>
{
    [Fact]
    public async Task The_cloud_is_there_and_settled() => Assert.True(fixture.Cloud.IsIdle && (await fixture.Cloud.Nova.ListServersAsync()).Count == 0);
}
