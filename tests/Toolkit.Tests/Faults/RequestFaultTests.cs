using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Faults;

public sealed class RequestFaultTests
{
    [Fact]
    public async Task A_busy_api_answers_twice_with_its_own_error_document_and_retry_after()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var busy = cloud.Faults.On(Place.Api("compute", "GET /servers")).Times(2).Answer(503, retryAfter: TimeSpan.FromSeconds(5));

        var answers = new List<OpenStackReply>();
        for (var i = 0; i < 3; i++)
            answers.Add(await cloud.Demo.Nova.SendAsync(HttpMethod.Get, "/servers"));

        Assert.Equal([503, 503, 200], answers.Select(answer => (int)answer.Status));
        Assert.Equal("5", answers[0].Headers["retry-after"]);
        Assert.Equal(
            """{"serviceUnavailable":{"code":503,"message":"The server is currently unavailable. Please try again at a later time."}}""",
            answers[0].ToString());
        Assert.Equal(2, busy.Acted);
    }

    [Theory]
    [InlineData(Scheduling.Eager)]
    [InlineData(Scheduling.Stepped)]
    [InlineData(Scheduling.Seeded)]
    public async Task A_slow_answer_takes_world_time(Scheduling scheduling)
    {
        await using var cloud = new OpenStackBuilder().WithScheduling(scheduling).Build();
        using var slow = cloud.Faults.On(Place.Api("nova", "GET /servers/detail")).Delay(TimeSpan.FromSeconds(7));
        var before = cloud.Time.GetUtcNow();

        await cloud.Nova.ListServersAsync();

        Assert.Equal(TimeSpan.FromSeconds(7), cloud.Time.GetUtcNow() - before);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reset_connection_and_a_truncated_body_fail_the_request(bool overSocket)
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var client = overSocket ? new HttpClient { BaseAddress = await cloud.ListenAsync(0) } : cloud.CreateClient();
        using var truncated = cloud.Faults.On(Place.Api("image", "GET /versions")).Skip(1).TruncateBody();
        using var reset = cloud.Faults.On(Place.Api("image", "GET /versions")).Times(1).ResetConnection();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("image/versions"));
        await client.GetAsync("image/versions");
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("image/versions"));
    }

    [Fact]
    public async Task A_boot_that_succeeds_but_is_answered_with_an_error_leaves_a_server()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var lost = cloud.Faults.On(Place.Api("compute", "POST /servers")).Times(1).DoThenAnswer(504);

        await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Servers.CreateAsync("web"));

        Assert.Equal("web", Assert.Single(await cloud.Nova.ListServersAsync()).Name);
    }

    [Fact]
    public async Task An_edge_fault_affects_only_its_kind_of_request()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var fault = cloud.Faults.On(Place.Edge("nova", "placement", "PUT /allocations/{consumer_uuid}")).Answer(500);

        var building = await cloud.Servers.CreateAsync("web");
        await cloud.RunUntilIdleAsync();

        Assert.Equal(ServerStatus.Error, (await cloud.Nova.GetServerAsync(building.Id)).Status);
    }

    [Fact]
    public async Task A_fault_can_be_limited_to_one_user_or_one_server()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var (one, other) = (await cloud.BootAsync("one"), await cloud.BootAsync("other"));
        using var ofDemo = cloud.Faults.On(Place.Api("compute", "GET /servers/{id}")).OfUser("demo").About(one.Id).Answer(500);

        int[] statuses =
        [
            (int)(await cloud.Demo.Nova.SendAsync(HttpMethod.Get, $"/servers/{one.Id}")).Status,
            (int)(await cloud.Demo.Nova.SendAsync(HttpMethod.Get, $"/servers/{other.Id}")).Status,
            (int)(await cloud.Admin.Nova.SendAsync(HttpMethod.Get, $"/servers/{one.Id}")).Status,
        ];

        Assert.Equal([500, 200, 200], statuses);
    }

    [Fact]
    public async Task A_single_server_action_can_be_refused()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        using var busy = cloud.Faults.On(Place.ServerAction("os-stop")).Times(1).Answer(429, retryAfter: TimeSpan.FromSeconds(1));

        var pause = await cloud.Demo.Nova.SendAsync(HttpMethod.Post, $"/servers/{server.Id}/action", new { lockServer = 1 });
        var stop = await cloud.Demo.Nova.SendAsync(
            HttpMethod.Post, $"/servers/{server.Id}/action", new Dictionary<string, object?> { ["os-stop"] = null });

        Assert.Equal((400, 429), ((int)pause.Status, (int)stop.Status));
        Assert.Equal(
            "The client has sent too many requests in a given amount of time",
            stop.Json.EnumerateObject().Single().Value.GetProperty("message").GetString());
    }
}
