using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Tests.Xunit.Watched;

namespace Fixtures.Toolkit.Tests.Xunit;

public sealed class AssertNoLeaksTests
{
    [Fact]
    public async Task On_a_test_the_attribute_fails_only_that_test()
    {
        var results = await InnerRun.OfAsync(GetType().Assembly, "-explicit", "only", "-class", typeof(AttributeOnTests).FullName!);

        Assert.Null(results["Leaks_unwatched"]);
        Assert.Null(results["Cleans_up"]);
        Assert.Contains("left behind", results["Leaks"], StringComparison.Ordinal);
        Assert.Contains("forgotten", results["Leaks"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_class_the_attribute_fails_every_leaking_test()
    {
        var results = await InnerRun.OfAsync(GetType().Assembly, "-explicit", "only", "-class", typeof(AttributeOnClass).FullName!);

        Assert.Contains("forgotten", results["Leaks_in_the_cloud_of_the_class"], StringComparison.Ordinal);
        Assert.Contains("forgotten", results["Leaks_in_a_fork_that_it_disposes"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_an_assembly_the_attribute_fails_every_leaking_test()
    {
        var results = await InnerRun.OfAsync(typeof(LeakyTests).Assembly);

        Assert.Contains("forgotten", results["Leaks"], StringComparison.Ordinal);
        Assert.Null(results["Cleans_up"]);
    }

    public static async Task<ServerInfo> ForgetAsync(OpenStackCloud cloud)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        var building = await cloud.Nova.CreateServerAsync(new NewServer("forgotten", "1", await cloud.Glance.GetImageIdAsync("cirros")));
        return await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
    }
}

public sealed class AttributeOnTests(ForkedOpenStackFixture baseline) : OpenStackTest<ForkedOpenStackFixture>(baseline)
{
    [Fact(Explicit = true)]
    public Task Leaks_unwatched() => AssertNoLeaksTests.ForgetAsync(Cloud);

    [Fact(Explicit = true)]
    [AssertNoLeaks]
    public Task Leaks() => AssertNoLeaksTests.ForgetAsync(Cloud);

    [Fact(Explicit = true)]
    [AssertNoLeaks]
    public async Task Cleans_up()
    {
        var server = await AssertNoLeaksTests.ForgetAsync(Cloud);
        await Cloud.Nova.DeleteServerAsync(server.Id);
        await Cloud.Servers.WaitForDeletedAsync(server);
    }
}

[AssertNoLeaks]
public sealed class AttributeOnClass(ForkedOpenStackFixture baseline) : IClassFixture<ForkedOpenStackFixture>
{
    [Fact(Explicit = true)]
    public Task Leaks_in_the_cloud_of_the_class() => AssertNoLeaksTests.ForgetAsync(baseline.Cloud);

    [Fact(Explicit = true)]
    public async Task Leaks_in_a_fork_that_it_disposes()
    {
        await using var cloud = baseline.Fork();
        await AssertNoLeaksTests.ForgetAsync(cloud);
    }
}
