using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Scenarios;

/// <summary>Moves that a delete overtakes, or that lose a request to another service, at each of their steps.</summary>
public sealed class MoveRaceTests
{
    private static readonly (int, int, int) Nothing = (0, 0, 0);

    public static TheoryData<string> Moves => ["resize", "migrate", "confirmResize", "revertResize", "evacuate"];

    [Theory]
    [MemberData(nameof(Moves))]
    public async Task A_server_deleted_at_any_step_of_a_move_leaks_no_more_than_upstream(string move)
    {
        for (var steps = 0; ; steps++)
        {
            await using var cloud = Stepped();
            var id = await PrepareAsync(cloud, move);
            await BeginAsync(cloud, id, move);
            var isOver = !Step(cloud, steps);

            await DeleteAsync(cloud, id);
            await HealAsync(cloud);

            Assert.NotNull(cloud.Server(id).DeletedAt);
            await AssertAccountsAsync(cloud, id, $"{move}, deleted after {steps} steps", mayLeak: move == "revertResize");
            if (isOver)
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public async Task A_move_that_loses_any_one_request_leaks_nothing_once_the_server_is_deleted(string move)
    {
        for (var lost = 1; ; lost++)
        {
            await using var cloud = Stepped();
            var id = await PrepareAsync(cloud, move);
            var sent = 0;
            using (LoseRequest(cloud, "placement", () => ++sent == lost))
            using (LoseRequest(cloud, "neutron", () => ++sent == lost))
            {
                await BeginAsync(cloud, id, move, mayRefuse: move == "migrate");
                await cloud.Cloud.RunUntilIdleAsync();
            }

            await DeleteAsync(cloud, id);
            await HealAsync(cloud);

            Assert.NotNull(cloud.Server(id).DeletedAt);
            await AssertAccountsAsync(cloud, id, $"{move}, request {lost} lost", mayLeak: true);
            if (sent < lost)
                break;
        }
    }

    [Fact]
    public async Task A_cold_migration_is_refused_where_the_API_cannot_ask_Placement_for_the_traits_of_the_host()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");
        using var cut = cloud.Cloud.Edges.Fail("nova", "placement");

        var refused = await cloud.Act(id, "migrate");

        Assert.Equal(500, refused.Status);
        Assert.Contains("<class 'keystoneauth1.exceptions.connection.ConnectFailure'>", refused.Text, StringComparison.Ordinal);
        Assert.Equal((VmStates.Active, null), (cloud.Server(id).VmState, cloud.Server(id).TaskState));
        Assert.Empty(Migrations(cloud, id));
    }

    [Fact]
    public async Task A_move_that_cannot_reach_Placement_leaves_the_server_active_on_its_host()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");
        using (cloud.Cloud.Edges.Fail("nova", "placement"))
        {
            await cloud.Act(id, "resize", new { flavorRef = "2" });
            await cloud.Cloud.RunUntilIdleAsync();
        }

        var server = cloud.Server(id);
        Assert.Equal((VmStates.Active, null, "host1"), (server.VmState, server.TaskState, server.Host));
        Assert.Equal(MigrationStatus.Error, Migrations(cloud, id).Single().Status);
        Assert.Equal((1, 512, 1), await cloud.Cloud.UsageAsync("host1"));
    }

    [Fact]
    public async Task A_move_that_cannot_reach_Neutron_does_not_begin()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");
        using (cloud.Cloud.Edges.Fail("nova", "neutron"))
        {
            await cloud.Act(id, "migrate");
            await cloud.Cloud.RunUntilIdleAsync();
        }

        Assert.Equal((VmStates.Active, null, "host1"), (cloud.Server(id).VmState, cloud.Server(id).TaskState, cloud.Server(id).Host));
        Assert.Empty(Migrations(cloud, id));
    }

    [Fact]
    public async Task An_edge_that_throws_counts_as_an_unreachable_service()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");
        using (cloud.Cloud.Edges.Wrap("nova", "placement", inner => new Losing(inner, () => throw new NotSupportedException("not today"))))
        {
            await cloud.Act(id, "resize", new { flavorRef = "2" });
            await cloud.Cloud.RunUntilIdleAsync();
        }

        Assert.Equal(
            (VmStates.Active, null, MigrationStatus.Error),
            (cloud.Server(id).VmState, cloud.Server(id).TaskState, Migrations(cloud, id).Single().Status));
        Assert.Contains(
            cloud.Cloud.Journal.Entries,
            entry => entry.What.Contains("the test's edge threw NotSupportedException: not today", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_spawn_at_the_destination_of_a_resize_ends_in_error_there_and_frees_the_source()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithHypervisor(inner => new WithoutFinish(inner)));
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");
        await cloud.Act(id, "resize", new { flavorRef = "2" });
        await cloud.Cloud.RunUntilIdleAsync();

        var server = cloud.Server(id);
        Assert.Equal((VmStates.Error, null, "1"), (server.VmState, server.TaskState, server.Flavor.FlavorId));
        Assert.NotEqual("host1", server.Host);
        Assert.Equal(MigrationStatus.Error, Migrations(cloud, id).Single().Status);
        Assert.Equal((Nothing, (1, 1024, 2)), (await cloud.Cloud.UsageAsync("host1"), await cloud.Cloud.UsageAsync(server.Host!)));

        await cloud.Delete($"servers/{id}");
        await HealAsync(cloud);
        await AssertAccountsAsync(cloud, id, "a failed resize", mayLeak: false);
    }

    private static ServerTestCloud Stepped() => new(new OpenStackBuilder().WithScheduling(Scheduling.Stepped));

    /// <summary>A server in a state that allows the move.</summary>
    private static async Task<Guid> PrepareAsync(ServerTestCloud cloud, string move)
    {
        var id = await cloud.BootAsync("s", server => (server["host"], server["networks"]) = ("host1", "auto"), "admin");
        if (move == "evacuate")
            await cloud.TakeDownAsync("host1");
        if (move is not ("confirmResize" or "revertResize"))
            return id;
        await BeginAsync(cloud, id, "resize");
        await cloud.Cloud.RunUntilIdleAsync();
        Assert.Equal(VmStates.Resized, cloud.Server(id).VmState);
        return id;
    }

    private static async Task BeginAsync(ServerTestCloud cloud, Guid id, string move, bool mayRefuse = false)
    {
        var (status, body) = await cloud.Act(id, move, move switch
        {
            "resize" => new { flavorRef = "2" },
            "evacuate" => new { },
            _ => null,
        });
        Assert.True(status < 300 || (mayRefuse && status == 500), body?.ToString());
    }

    private static bool Step(ServerTestCloud cloud, int steps)
    {
        while (steps > 0 && cloud.Cloud.Step())
            steps--;
        return steps == 0;
    }

    /// <summary>Deletes the server in a world that stands still: the request may wait for the source of a move.</summary>
    private static async Task DeleteAsync(ServerTestCloud cloud, Guid id)
    {
        var delete = cloud.Delete($"servers/{id}").SendAsync();
        while (!delete.IsCompleted)
        {
            await cloud.Cloud.RunUntilIdleAsync();
            await Task.WhenAny(delete, cloud.Cloud.World.Loop.NextWork());
        }

        await delete;
    }

    private static async Task HealAsync(ServerTestCloud cloud)
    {
        await cloud.Cloud.RunUntilIdleAsync();
        foreach (var host in cloud.Cloud.Hosts.Names)
            await cloud.Cloud.Hosts.StartAsync(host);
        await cloud.Cloud.AdvanceAsync(TimeSpan.FromMinutes(3));
    }

    private static IDisposable LoseRequest(ServerTestCloud cloud, string to, Func<bool> isLost) =>
        cloud.Cloud.Edges.Wrap("nova", to, inner => new Losing(inner, isLost));

    private static async Task AssertAccountsAsync(ServerTestCloud cloud, Guid id, string when, bool mayLeak)
    {
        foreach (var migration in Migrations(cloud, id))
            Assert.True(
                MigrationStatus.IsFinal(migration.Type, migration.Status)
                    || migration.Status is MigrationStatus.Completed or MigrationStatus.Done,
                $"{when}: the migration is {migration.Status}.");
        Assert.True((await cloud.AllocationsAsync(id)).EnumerateObject().Any() == false, $"{when}: the server holds something.");
        foreach (var host in cloud.Cloud.Hosts.Names)
        {
            Assert.Empty(cloud.Cloud.Nova().Hosts.Guests.Value.On(host));
            if (!mayLeak)
                Assert.True(await cloud.Cloud.UsageAsync(host) == Nothing, $"{when}: something is used of {host}.");
        }
    }

    private static IEnumerable<Migration> Migrations(ServerTestCloud cloud, Guid id) =>
        cloud.Cloud.Nova().State.Value.Migrations.ByNumber.Values.Where(migration => migration.ServerId == id);

    private sealed class Losing(HttpMessageHandler inner, Func<bool> isLost) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            isLost() ? throw new HttpRequestException("Connection refused") : base.SendAsync(request, cancellationToken);
    }

    /// <summary>A hypervisor on which no resize can finish.</summary>
    private sealed class WithoutFinish(IHypervisor inner) : DelegatingHypervisor(inner)
    {
        protected override Task InvokeAsync(HypervisorCall call, Func<Task> next) =>
            call.Name == "finish_migration" ? throw new HypervisorException("no disk") : next();
    }
}
