using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Misuse;

/// <summary>What is thrown away says so, and what to do instead, whichever way it is used.</summary>
public sealed class DisposedCloudTests
{
    private const string Advice =
        "This cloud is thrown away: nothing works in it any more but reading its journal. "
        + "Do it before DisposeAsync, or build or fork a cloud that lives as long as you need it.";

    public static TheoryData<string, Func<OpenStackCloud, Task>> Uses() => new()
    {
        { "a handler", cloud => Task.FromResult(cloud.CreateHandler()) },
        { "a listener", cloud => cloud.ListenAsync() },
        { "a listener of its own", cloud => cloud.ListenAsync(port: 0) },
        { "a request", cloud => cloud.Nova.ListServersAsync() },
        { "a wait", cloud => cloud.ComputeServices.WaitForUpAsync("host1") },
        { "usage", cloud => cloud.Usage.CaptureAsync() },
        { "idleness", cloud => cloud.RunUntilIdleAsync() },
        { "a step", cloud => Task.FromResult(cloud.Step()) },
        { "time", cloud => cloud.AdvanceAsync(TimeSpan.FromSeconds(1)) },
        { "hosts", cloud => cloud.Hosts.StopAsync("host1") },
        { "a snapshot", cloud => Task.FromResult(cloud.Snapshot()) },
        { "a fork", cloud => Task.FromResult(cloud.Fork()) },
        { "an export", cloud => Task.FromResult(cloud.Export()) },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public async Task A_cloud_that_is_thrown_away_says_so(string what, Func<OpenStackCloud, Task> use)
    {
        var cloud = new OpenStackBuilder().Build();
        await cloud.DisposeAsync();

        var error = await Assert.ThrowsAsync<ObjectDisposedException>(() => use(cloud));

        Assert.True(error.Message.StartsWith(Advice, StringComparison.Ordinal), $"{what}: {error.Message}");
    }

    [Fact]
    public async Task A_client_that_outlives_its_cloud_is_told()
    {
        var cloud = new OpenStackBuilder().Build();
        using var client = cloud.CreateClient();
        await cloud.DisposeAsync();

        var error = await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetAsync(new Uri("identity/v3", UriKind.Relative)));

        Assert.StartsWith(Advice, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_can_still_be_read_and_disposing_twice_is_nothing()
    {
        var cloud = new OpenStackBuilder().Build();
        await cloud.Nova.ListServersAsync();
        await cloud.DisposeAsync();
        await cloud.DisposeAsync();

        Assert.NotEmpty(cloud.Journal.Entries);
    }

    [Fact]
    public async Task A_baseline_that_is_thrown_away_gives_no_fork()
    {
        var baseline = await CloudBaseline.CreateAsync();
        await baseline.DisposeAsync();

        var error = Assert.Throws<ObjectDisposedException>(baseline.Fork);

        Assert.StartsWith(Advice, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fixture_that_is_disposed_does_not_build_another_cloud()
    {
        var (used, unused) = (new PlacementFixture(), new PlacementFixture());
        await used.Client.ListResourceProvidersAsync();
        await used.DisposeAsync();
        unused.Dispose();

        foreach (var fixture in new[] { used, unused })
        {
            var error = Assert.Throws<ObjectDisposedException>(() => fixture.Cloud);
            Assert.StartsWith("The fixture is disposed, and its cloud with it. Make a new fixture, or snap it into a cloud that lives longer.", error.Message, StringComparison.Ordinal);
        }
    }
}
