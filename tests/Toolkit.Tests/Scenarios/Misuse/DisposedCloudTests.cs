using Fixtures.Toolkit.OpenStack;
using Moq;

namespace Fixtures.Toolkit.Tests.Scenarios.Misuse;

/// <summary>Every use of a disposed cloud throws, and the message says what to do instead.</summary>
public sealed class DisposedCloudTests
{
    private const string Advice =
        "This cloud is disposed; only its journal can still be read. "
        + "Do this before DisposeAsync, or build or fork a cloud that lives as long as you need it.";

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
    public async Task A_disposed_cloud_refuses_use_with_advice(string what, Func<OpenStackCloud, Task> use)
    {
        var cloud = new OpenStackBuilder().Build();
        await cloud.DisposeAsync();

        var error = await Assert.ThrowsAsync<ObjectDisposedException>(() => use(cloud));

        Assert.True(error.Message.StartsWith(Advice, StringComparison.Ordinal), $"{what}: {error.Message}");
    }

    public static TheoryData<string, Scheduling, Func<OpenStackCloud, Task>> Waits()
    {
        var data = new TheoryData<string, Scheduling, Func<OpenStackCloud, Task>>();
        foreach (var scheduling in Enum.GetValues<Scheduling>())
        {
            data.Add("until idle", scheduling, cloud => cloud.RunUntilIdleAsync());
            data.Add("time", scheduling, cloud => cloud.AdvanceAsync(TimeSpan.FromHours(1)));
            data.Add("a host that stops", scheduling, cloud => cloud.Hosts.StopAsync("only"));
            data.Add(
                "a wait of the toolkit",
                scheduling,
                cloud => cloud.WaitUntilAsync("what never comes", _ => Task.FromResult(1), found => found == 2));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task A_pending_wait_fails_when_the_cloud_is_disposed(
        string what, Scheduling scheduling, Func<OpenStackCloud, Task> begin)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hypervisor = new Mock<IHypervisor>();
        hypervisor.Setup(h => h.SpawnAsync(It.IsAny<Guest>())).Returns(() =>
        {
            reached.TrySetResult();
            return new TaskCompletionSource().Task;
        });
        var cloud = new OpenStackBuilder().WithComputeHost("only").WithScheduling(scheduling).WithHypervisor(_ => hypervisor.Object)
            .Build();
        await cloud.Nova.CreateServerAsync(new NewServer("web", "1", await cloud.Glance.GetImageIdAsync("cirros")));
        while (scheduling != Scheduling.Eager && !reached.Task.IsCompleted)
            Assert.True(cloud.Step());
        await reached.Task;

        var wait = begin(cloud);
        Assert.False(wait.IsCompleted);
        await cloud.DisposeAsync();
        var error = await Assert.ThrowsAsync<ObjectDisposedException>(() => wait);

        var expected = what == "a wait of the toolkit"
            ? "Waited for what never comes, but the cloud was disposed meanwhile. Await every wait before DisposeAsync."
            : "This cloud was disposed while something waited for it. Await all work in a cloud before DisposeAsync.";
        Assert.Equal($"{expected}\nObject name: 'OpenStackCloud'.", error.Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_wait_fails_when_the_cloud_is_disposed_during_its_read()
    {
        var cloud = new OpenStackBuilder().WithComputeHost("h1").WithComputeHost("h2").Build();
        var looks = 0;
        var isThrownAway = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var wait = cloud.WaitUntilAsync("never", async _ =>
        {
            if (++looks == 3)
                await isThrownAway.Task;
            return 1;
        }, found => found == 2, TimeSpan.FromMinutes(30));
        await cloud.DisposeAsync();
        isThrownAway.SetResult();
        var error = await Assert.ThrowsAsync<ObjectDisposedException>(() => wait);

        Assert.StartsWith("Waited for never, but the cloud was disposed meanwhile.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_for_clients_holds_and_changes_fail_when_the_cloud_is_disposed()
    {
        var cloud = Worlds.Seeded(1);
        var pause = cloud.Faults.On(Place.Phase("before-spawn")).Optional().Hold();
        var change = cloud.NextChangeAsync(cloud.Revision);
        var clients = cloud.RunClientsAsync(() => pause.Reached, () => new TaskCompletionSource().Task);

        await cloud.DisposeAsync();

        foreach (var wait in new[] { pause.Reached, change, clients })
        {
            var error = await Assert.ThrowsAsync<ObjectDisposedException>(() => wait);
            Assert.StartsWith("This cloud was disposed while something waited for it.", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_cloud_is_disposed_even_if_a_callback_throws()
    {
        var cloud = new OpenStackBuilder().Build();
        cloud.OnDisposing(() => throw new NotSupportedException("no"));

        await Assert.ThrowsAsync<NotSupportedException>(async () => await cloud.DisposeAsync());

        Assert.Throws<ObjectDisposedException>(() => cloud.CreateHandler());
    }

    [Fact]
    public async Task A_client_of_a_disposed_cloud_gets_advice()
    {
        var cloud = new OpenStackBuilder().Build();
        using var client = cloud.CreateClient();
        await cloud.DisposeAsync();

        var error = await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetAsync(new Uri("identity/v3", UriKind.Relative)));

        Assert.StartsWith(Advice, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_of_a_disposed_cloud_can_be_read_and_a_second_dispose_does_nothing()
    {
        var cloud = new OpenStackBuilder().Build();
        await cloud.Nova.ListServersAsync();
        await cloud.DisposeAsync();
        await cloud.DisposeAsync();

        Assert.NotEmpty(cloud.Journal.Entries);
    }

    [Fact]
    public async Task A_disposed_baseline_cannot_be_forked()
    {
        var baseline = await CloudBaseline.CreateAsync();
        await baseline.DisposeAsync();

        var error = Assert.Throws<ObjectDisposedException>(baseline.Fork);

        Assert.StartsWith(Advice, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disposed_fixture_builds_no_cloud()
    {
        var (used, unused) = (new PlacementFixture(), new PlacementFixture());
        await used.Client.ListResourceProvidersAsync();
        await used.DisposeAsync();
        unused.Dispose();

        foreach (var fixture in new[] { used, unused })
        {
            var error = Assert.Throws<ObjectDisposedException>(() => fixture.Cloud);
            Assert.StartsWith(
                "It is disposed, and its cloud with it. Make a new one, or add it to a builder whose cloud lives longer.",
                error.Message,
                StringComparison.Ordinal);
        }
    }
}
