using System.Net;
using Fixtures.Toolkit.OpenStack;
using Microsoft.Extensions.Time.Testing;

namespace Fixtures.Toolkit.Tests.Scenarios;

/// <summary>Concurrent clients in a seeded world: the seed alone decides the order of their requests.</summary>
public sealed class ClientTurnsTests
{
    public enum Manner
    {
        Plain,
        YieldingBeforeEachRequest,
        OnThreadsOfTheirOwn,
        WithoutTheirContext,
    }

    public static TheoryData<Manner, ulong> MannersAndSeeds()
    {
        var data = new TheoryData<Manner, ulong>();
        foreach (var manner in Enum.GetValues<Manner>())
        {
            foreach (var seed in new ulong[] { 1, 2, 77 })
                data.Add(manner, seed);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(MannersAndSeeds))]
    public async Task The_same_seed_gives_the_same_journal_for_every_way_of_awaiting(Manner manner, ulong seed) =>
        Assert.Equal(await TellAsync(manner, seed), await TellAsync(manner, seed));

    [Fact]
    public async Task Requests_of_several_clients_interleave()
    {
        var orders = new HashSet<string>(StringComparer.Ordinal);
        var switches = 0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var order = new List<int>();
            await using var cloud = Worlds.Seeded(seed);
            await cloud.RunClientsAsync([.. Enumerable.Range(1, 3).Select<int, Func<Task>>(client => async () =>
            {
                for (var i = 0; i < 5; i++)
                {
                    await cloud.Demo.Nova.ListServersAsync();
                    order.Add(client);
                }
            })]);
            orders.Add(string.Concat(order));
            switches += order.Zip(order.Skip(1)).Count(pair => pair.First != pair.Second);
        }

        Assert.True(orders.Count >= 19, $"only {orders.Count} orders");
        Assert.True(switches / 20 >= 5, $"only {switches / 20} switches in a run");
    }

    [Fact]
    public async Task Either_of_two_boots_can_get_the_last_instance_of_a_quota()
    {
        var winners = new HashSet<string>(StringComparer.Ordinal);
        for (ulong seed = 1; seed <= 200; seed++)
        {
            await using var cloud = Worlds.Seeded(seed);
            var image = await cloud.Glance.GetImageIdAsync("cirros");
            await cloud.Nova.SetQuotaAsync("demo", new ComputeQuota { Instances = 1 });

            await cloud.RunClientsAsync(() => BootAsync("a"), () => BootAsync("b"));
            await cloud.RunUntilIdleAsync();

            var alive = (await cloud.Demo.Nova.ListServersAsync()).Where(server => server.Status == ServerStatus.Active)
                .Select(server => server.Name).ToList();
            Assert.True(alive.Count <= 1, $"seed {seed}: {string.Join(", ", alive)}");
            winners.Add(alive.Count == 0 ? "none" : alive[0]);

            async Task BootAsync(string name)
            {
                try
                {
                    await cloud.Demo.Nova.CreateServerAsync(new NewServer(name, "1", image));
                }
                catch (OpenStackFaultException refused) when (refused.Status == HttpStatusCode.Forbidden)
                {
                }
            }
        }

        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "a", "b" }, winners);
    }

    [Fact]
    public async Task The_second_of_two_deletes_gets_204_or_404()
    {
        var answers = new HashSet<string>(StringComparer.Ordinal);
        for (ulong seed = 1; seed <= 200; seed++)
        {
            await using var cloud = Worlds.Seeded(seed);
            var server = await cloud.Servers.BootAsync("web");
            var statuses = new HttpStatusCode[2];

            await cloud.RunClientsAsync(() => DeleteAsync(0), () => DeleteAsync(1));
            await cloud.Servers.WaitForDeletedAsync(server);

            await cloud.Usage.AssertNothingUsedAsync();
            answers.Add(string.Join(' ', statuses.Select(status => (int)status)));

            async Task DeleteAsync(int client) =>
                statuses[client] = (await cloud.Nova.SendAsync(HttpMethod.Delete, $"/servers/{server.Id}")).Status;
        }

        Assert.Equal(["204 204", "204 404", "404 204"], answers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task World_time_advances_when_all_clients_wait()
    {
        await using var cloud = Worlds.Seeded(5);
        var start = cloud.Time.GetUtcNow();
        var log = new List<string>();

        await cloud.RunClientsAsync(
            async () =>
            {
                await Task.Delay(TimeSpan.FromSeconds(30), cloud.Time);
                log.Add($"{(cloud.Time.GetUtcNow() - start).TotalSeconds}: slept");
            },
            async () =>
            {
                var server = await cloud.Servers.BootAsync("web");
                log.Add($"{(cloud.Time.GetUtcNow() - start).TotalSeconds}: {server.Status}");
                await cloud.Hosts.StopAsync(server.Host);
                await cloud.ComputeServices.WaitForDownAsync(server.Host);
                log.Add($"{(cloud.Time.GetUtcNow() - start).TotalSeconds}: down");
                await cloud.Hosts.StartAsync(server.Host);
                await cloud.WaitUntilIdleAsync();
            },
            async () =>
            {
                await cloud.AdvanceAsync(TimeSpan.FromSeconds(10));
                log.Add($"{(cloud.Time.GetUtcNow() - start).TotalSeconds}: advanced");
            });

        Assert.Equal("0: Active", log[0]);
        Assert.Contains("30: slept", log);
        Assert.Contains(log, line => line.EndsWith(": down", StringComparison.Ordinal));
        Assert.Contains(log, line => line.EndsWith(": advanced", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_can_wait_for_another_client()
    {
        var realTime = new FakeTimeProvider();
        await using var cloud = Worlds.Seeded(
            6,
            builder => builder.WithUserCodeTimeout(Timeout.InfiniteTimeSpan).ConfigureWorld(world => world with { RealTime = realTime }));
        var booted = new TaskCompletionSource<ServerInfo>();
        ServerInfo? seen = null;

        await PassRealTimeAsync(realTime, cloud.RunClientsAsync(
            async () => booted.SetResult(await cloud.Servers.BootAsync("web")),
            async () => seen = await cloud.Nova.GetServerAsync((await booted.Task).Id)));

        Assert.Equal("web", seen?.Name);
    }

    [Fact]
    public async Task A_client_that_awaits_outside_the_cloud_for_too_long_fails_the_run()
    {
        var realTime = new FakeTimeProvider();
        await using var cloud = Worlds.Seeded(
            10,
            builder => builder.WithUserCodeTimeout(Timeout.InfiniteTimeSpan).ConfigureWorld(world => world with { RealTime = realTime }));
        var othersWentOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => PassRealTimeAsync(realTime, cloud.RunClientsAsync(
            async () =>
            {
                await Task.Run(() => othersWentOn.Task);
                await cloud.Nova.ListServersAsync();
            },
            async () =>
            {
                await cloud.Servers.BootAsync("web");
                othersWentOn.SetResult();
                await Task.Delay(TimeSpan.FromSeconds(1), cloud.Time);
                await new TaskCompletionSource().Task;
            })));

        Assert.StartsWith(
            "The seed no longer decides the order of the clients: client 1, last at ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            " spent more than 2 s of real time outside the cloud, and came back after the others had gone on. "
            + "Await only the cloud in the clients of RunClientsAsync, or do such work before.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_never_returns_ends_the_run_and_is_named()
    {
        var realTime = new FakeTimeProvider();
        await using var cloud = Worlds.Seeded(
            11, builder => builder.ConfigureWorld(world => world with { RealTime = realTime, IsDebugged = () => false }));

        var stalled = await Assert.ThrowsAsync<StalledWorldException>(() => PassRealTimeAsync(realTime, cloud.RunClientsAsync(
            () => cloud.Servers.BootAsync("web"),
            async () =>
            {
                await cloud.Demo.Nova.ListServersAsync();
                await new TaskCompletionSource().Task;
            })));

        Assert.Contains("- client 2: last seen at ", stalled.Message, StringComparison.Ordinal);
    }

    private static async Task PassRealTimeAsync(FakeTimeProvider realTime, Task run)
    {
        while (!run.IsCompleted)
        {
            realTime.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }

        await run;
    }

    [Fact]
    public async Task An_exception_of_a_client_is_rethrown_after_all_clients_have_ended()
    {
        await using var cloud = Worlds.Seeded(7);
        var hasEnded = false;

        var error = await Assert.ThrowsAsync<NotSupportedException>(() => cloud.RunClientsAsync(
            () => throw new NotSupportedException("no"),
            async () =>
            {
                await cloud.Servers.BootAsync("web");
                hasEnded = true;
            }));

        Assert.Equal("no", error.Message);
        Assert.True(hasEnded);
    }

    [Fact]
    public async Task A_client_cannot_step_the_world_or_start_clients()
    {
        await using var cloud = Worlds.Seeded(8);

        var step = await Assert.ThrowsAsync<InvalidOperationException>(() => cloud.RunClientsAsync(() => Task.FromResult(cloud.Step())));
        var clients = await Assert.ThrowsAsync<InvalidOperationException>(
            () => cloud.RunClientsAsync(() => cloud.RunClientsAsync(() => Task.CompletedTask)));

        Assert.StartsWith("A client of RunClientsAsync cannot call Step", step.Message, StringComparison.Ordinal);
        Assert.StartsWith("Clients are running in this world already.", clients.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Scheduling.Eager)]
    [InlineData(Scheduling.Stepped)]
    public async Task Clients_run_concurrently_in_eager_and_stepped_worlds(Scheduling scheduling)
    {
        await using var cloud = new OpenStackBuilder().WithScheduling(scheduling).Build();

        await cloud.RunClientsAsync(() => cloud.Servers.BootAsync("a"), () => cloud.Servers.BootAsync("b"));

        Assert.Equal(2, (await cloud.Nova.ListServersAsync("all_tenants=1")).Count);
    }

    [Fact]
    public async Task The_journal_warns_of_concurrent_requests_outside_RunClientsAsync()
    {
        await using var cloud = Worlds.Seeded(9);
        var first = new TaskCompletionSource();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var image = await cloud.Glance.GetImageIdAsync("cirros");
        using var slow = cloud.Edges.Wrap("nova", "glance", inner => new Gate(inner, reached, first.Task));

        var one = cloud.Nova.CreateServerAsync(new NewServer("web", "1", image));
        var other = Task.Run(async () =>
        {
            await reached.Task;
            await cloud.Nova.ListFlavorsAsync();
        });
        await other;
        first.SetResult();
        await one;

        Assert.Single(
            cloud.Journal.Entries,
            entry =>
                entry.What.StartsWith(
                    "two requests of clients are under way at once (POST /compute/v2.1/servers; GET /compute/v2.1/flavors/detail): ",
                    StringComparison.Ordinal));
    }

    private static async Task<string> TellAsync(Manner manner, ulong seed)
    {
        await using var cloud = Worlds.Seeded(seed);
        var image = await cloud.Glance.GetImageIdAsync("cirros");
        await cloud.RunClientsAsync([.. Enumerable.Range(1, 4).Select<int, Func<Task>>(client => () => manner == Manner.OnThreadsOfTheirOwn
            ? Task.Run(() => ClientAsync(cloud, manner, client, image))
            : ClientAsync(cloud, manner, client, image))]);
        await cloud.RunUntilIdleAsync();
        return string.Join(
            '\n', cloud.Journal.Entries.Select(e => $"{e.Sequence} {e.Time:O} {e.Kind} {e.Source} {e.What} {e.Subject} {e.RequestId}"));
    }

    private static async Task ClientAsync(OpenStackCloud cloud, Manner manner, int client, string image)
    {
        var nova = (client % 2 == 0 ? cloud.Demo : cloud.Admin).Nova;
        for (var i = 0; i < 3; i++)
        {
            await AwaitAsync(manner);
            var building = await nova.CreateServerAsync(new NewServer($"server-{client}-{i}", "1", image));
            await AwaitAsync(manner);
            if (i == 1)
                await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
            else
                await nova.DeleteServerAsync(building.Id);
            await AwaitAsync(manner);
            await nova.ListServersAsync();
        }
    }

    private static async Task AwaitAsync(Manner manner)
    {
        if (manner == Manner.YieldingBeforeEachRequest)
            await Task.Yield();
        else if (manner == Manner.WithoutTheirContext)
            await Task.Run(() => { }).ConfigureAwait(false);
    }

    private sealed class Gate(HttpMessageHandler inner, TaskCompletionSource reached, Task open) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            reached.TrySetResult();
            await open;
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
