using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Fixtures.Toolkit.Tests.HttpClients;

/// <summary>A client that polls with delays of its own, which know nothing of the world's time.</summary>
public sealed class SettlingTests
{
    [Theory]
    [InlineData(Scheduling.Eager)]
    [InlineData(Scheduling.Stepped)]
    [InlineData(Scheduling.Seeded)]
    public async Task A_polling_client_sees_ACTIVE_at_its_first_poll(Scheduling scheduling)
    {
        await using var cloud = new OpenStackBuilder().WithScheduling(scheduling).WithSeed(7).Build();
        var start = cloud.Time.GetUtcNow();

        var seen = await new PollingClient(cloud, settle: true).BootAsync("web", polls: 1);

        Assert.Equal(["BUILD", "ACTIVE"], seen);
        Assert.True(cloud.IsIdle);
        Assert.Equal(start, cloud.Time.GetUtcNow());
    }

    [Fact]
    public async Task Without_settling_a_stepped_world_stays_where_it_is()
    {
        await using var cloud = new OpenStackBuilder().WithScheduling(Scheduling.Stepped).Build();
        await cloud.RunUntilIdleAsync();

        Assert.Equal(["BUILD", "BUILD", "BUILD"], await new PollingClient(cloud, settle: false).BootAsync("web", polls: 2));
    }

    [Theory]
    [InlineData(Scheduling.Eager)]
    [InlineData(Scheduling.Seeded)]
    public async Task A_step_that_takes_time_gets_that_time_and_no_more(Scheduling scheduling)
    {
        await using var cloud = new OpenStackBuilder().WithScheduling(scheduling).WithSeed(7)
            .WithDurations(durations => durations with { Spawn = TimeSpan.FromSeconds(45) }).Build();
        var start = cloud.Time.GetUtcNow();

        var seen = await new PollingClient(cloud, settle: true).BootAsync("web", polls: 2);

        Assert.Equal(["BUILD", "ACTIVE", "ACTIVE"], seen);
        Assert.Equal(TimeSpan.FromSeconds(45), cloud.Time.GetUtcNow() - start);
    }

    [Fact]
    public async Task A_held_actor_stays_held()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var hold = cloud.Faults.On(Place.Phase("before-spawn")).Hold();
        var client = new PollingClient(cloud, settle: true);

        Assert.Equal(["BUILD", "BUILD"], await client.BootAsync("web", polls: 1));

        await hold.DisposeAsync();
        await cloud.RunUntilIdleAsync();
        Assert.Equal("ACTIVE", await client.StatusAsync());
    }

    [Fact]
    public async Task A_request_whose_connection_breaks_settles_too()
    {
        await using var cloud = new OpenStackBuilder().WithScheduling(Scheduling.Stepped).Build();
        using var cut = cloud.Faults.On(Place.Api("compute", "POST /servers")).Times(1).ResetConnection();

        await Assert.ThrowsAsync<HttpRequestException>(() => new PollingClient(cloud, settle: true).BootAsync("web", polls: 0));

        Assert.True(cloud.IsIdle);
    }

    [Fact]
    public async Task Clients_that_race_may_settle()
    {
        await using var cloud = new OpenStackBuilder().WithScheduling(Scheduling.Seeded).WithSeed(3)
            .WithDurations(durations => durations with { Spawn = TimeSpan.FromSeconds(45) }).Build();
        var seen = new IReadOnlyList<string>[2];

        await cloud.RunClientsAsync(
            async () => seen[0] = await new PollingClient(cloud, settle: true).BootAsync("a", polls: 1),
            async () => seen[1] = await new PollingClient(cloud, settle: true).BootAsync("b", polls: 1));

        Assert.Equal(["BUILD", "ACTIVE"], seen[0]);
        Assert.Equal(["BUILD", "ACTIVE"], seen[1]);
    }

    [Fact]
    public async Task Code_that_the_cloud_runs_may_send_requests_and_does_not_wait_for_itself()
    {
        OpenStackCloud? built = null;
        var answers = new List<HttpStatusCode>();
        var hypervisor = new Mock<IHypervisor> { DefaultValue = DefaultValue.Mock };
        hypervisor.Setup(h => h.SpawnAsync(It.IsAny<Guest>())).Returns(async () =>
        {
            using var http = built!.CreateClient(settle: true);
            using var answer = await http.GetAsync(new Uri("identity/v3", UriKind.Relative));
            answers.Add(answer.StatusCode);
        });
        await using var cloud = built = new OpenStackBuilder().WithHypervisor(_ => hypervisor.Object).Build();

        Assert.Equal(["BUILD", "ACTIVE"], await new PollingClient(cloud, settle: true).BootAsync("web", polls: 1));
        Assert.Equal([HttpStatusCode.OK], answers);
    }

    [Fact]
    public async Task A_running_clock_is_not_moved()
    {
        var real = new FakeTimeProvider();
        await using var cloud = new OpenStackBuilder().WithRunningClock(real.GetUtcNow())
            .WithDurations(durations => durations with { Spawn = TimeSpan.FromHours(1) }).Build();

        Assert.Equal(["BUILD", "BUILD"], await new PollingClient(cloud, settle: true).BootAsync("web", polls: 1));
    }

    [Fact]
    public async Task A_settling_handler_of_a_disposed_cloud_says_so()
    {
        var cloud = new OpenStackBuilder().Build();
        using var http = cloud.CreateClient(settle: true);
        await cloud.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => http.GetAsync(new Uri("identity/v3", UriKind.Relative)));
    }

    /// <summary>An HTTP client as an application has it; its delays are left out, because they change nothing.</summary>
    private sealed class PollingClient(OpenStackCloud cloud, bool settle)
    {
        private readonly HttpClient _http = cloud.CreateClient(settle);
        private string _server = "";

        /// <summary>Boots a server; returns the status of the answer and of each poll.</summary>
        public async Task<IReadOnlyList<string>> BootAsync(string name, int polls)
        {
            var image = await cloud.Glance.GetImageIdAsync("cirros");
            _http.DefaultRequestHeaders.Add("X-Auth-Token", await cloud.Demo.Session.TokenAsync());
            var body = new { server = new { name, flavorRef = "1", imageRef = image, networks = Array.Empty<object>() } };
            using var answer = await _http.PostAsJsonAsync(new Uri("compute/v2.1/servers", UriKind.Relative), body);
            answer.EnsureSuccessStatusCode();
            _server = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("server").GetProperty("id").GetString()!;
            var seen = new List<string> { "BUILD" };
            for (var poll = 0; poll < polls; poll++)
                seen.Add(await StatusAsync());
            return seen;
        }

        public async Task<string> StatusAsync()
        {
            var server = await _http.GetFromJsonAsync<JsonElement>(new Uri($"compute/v2.1/servers/{_server}", UriKind.Relative));
            return server.GetProperty("server").GetProperty("status").GetString()!;
        }
    }
}
