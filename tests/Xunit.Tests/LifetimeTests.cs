using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Xunit.Tests;

/// <summary>A baseline with one server.</summary>
public class OneServerCloud : ForkedOpenStackFixture
{
    protected override Task FillAsync(OpenStackCloud cloud)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        return cloud.Servers.BootAsync("baseline");
    }
}

/// <summary>Per class: one cloud that its tests share.</summary>
public sealed class PerClassTests(OpenStackFixture fixture) : IClassFixture<OpenStackFixture>
{
    [Fact]
    public async Task The_cloud_of_a_fixture_is_built_and_idle() =>
        Assert.True(fixture.Cloud.IsIdle && (await fixture.Cloud.Nova.ListServersAsync()).Count == 0);
}

/// <summary>Tests that each change their fork.</summary>
public abstract class BaselineTests(OneServerCloud baseline) : OpenStackTest(baseline)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Each_test_gets_an_unchanged_fork_of_the_baseline(int round)
    {
        var server = Assert.Single(await Cloud.Nova.ListServersAsync());
        await Cloud.Servers.DeleteAsync(server);
        await Cloud.Usage.AssertNothingUsedAsync();

        var left = await Cloud.Servers.BootAsync($"left-by-round-{round}");

        Assert.Equal(left.Id, Assert.Single(await Cloud.Nova.ListServersAsync()).Id);
    }
}

[CollectionDefinition(nameof(OneBaseline))]
public sealed class OneBaseline : ICollectionFixture<OneServerCloud>;

/// <summary>Per collection: a baseline that several classes fork.</summary>
[Collection(nameof(OneBaseline))]
public sealed class PerCollectionTests(OneServerCloud baseline) : BaselineTests(baseline);

public sealed class ForksInParallelTests(OneServerCloud baseline) : IClassFixture<OneServerCloud>
{
    [Fact]
    public async Task A_hundred_parallel_forks_are_isolated() =>
        await Parallel.ForEachAsync(Enumerable.Range(0, 100), async (round, cancellation) =>
        {
            await using var cloud = baseline.Fork();
            for (var i = 0; i < round % 3; i++)
                await cloud.Servers.BootAsync($"web-{i}", cancellation: cancellation);

            Assert.Equal(1 + (round % 3), (await cloud.Nova.ListServersAsync(cancellation: cancellation)).Count);
        });
}

/// <summary>Composition is inherited: a fixture of a fixture adds to it.</summary>
public class OneHost : OpenStackFixture
{
    protected override void Configure(OpenStackBuilder cloud) => cloud.WithComputeHost("first");
}

public sealed class OneMoreHost : OneHost
{
    protected override void Configure(OpenStackBuilder cloud)
    {
        base.Configure(cloud);
        cloud.WithComputeHost("second");
    }
}

public sealed class InheritedCompositionTests(OneMoreHost fixture) : IClassFixture<OneMoreHost>
{
    [Fact]
    public void A_subclass_extends_the_baseline_of_its_base_class() => Assert.Equal(["first", "second"], fixture.Cloud.Hosts.Names);
}
