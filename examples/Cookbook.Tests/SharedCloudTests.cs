using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace Cookbook.Tests;

/// <summary>One expensive cloud for all classes of a collection, as with a Testcontainers fixture.</summary>
public sealed class SharedCloud : ForkedOpenStackFixture
{
    protected override void Configure(OpenStackBuilder cloud) => cloud.WithComputeHosts(20).WithDevStackFlavors();

    protected override async Task FillAsync(OpenStackCloud cloud)
    {
        for (var number = 1; number <= 10; number++)
            await cloud.Servers.BootAsync($"web-{number}", persona: cloud.Demo);
    }
}

[CollectionDefinition(nameof(SharedCloud))]
public sealed class SharedCloudCollection : ICollectionFixture<SharedCloud>;

/// <summary>Each test has its own fork, so the tests of the collection cannot disturb each other.</summary>
[Collection(nameof(SharedCloud))]
public sealed class OwnForkTests(SharedCloud shared) : OpenStackTest<SharedCloud>(shared)
{
    [Fact]
    public async Task One_test_deletes_everything()
    {
        foreach (var server in await Cloud.Demo.Nova.ListServersAsync())
            await Cloud.Servers.DeleteAsync(server.Id);

        await Cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    public async Task Another_one_still_finds_it() => Assert.Equal(10, (await Cloud.Demo.Nova.ListServersAsync()).Count);
}
