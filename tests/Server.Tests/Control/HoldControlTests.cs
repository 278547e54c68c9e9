using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Server.Tests;

public sealed class HoldControlTests
{
    private const string BeforeSpawn = """{"place": "phase", "phase": "before-spawn", "action": "boot"}""";

    [Fact]
    public async Task A_boot_is_held_in_the_middle_until_it_is_released()
    {
        await using var served = await ServedCloud.StartAsync();
        var (status, hold) = await served.Post("_fixtures/holds", BeforeSpawn);
        var server = await BootAsync(served);

        var reached = await served.ReadAsync($"_fixtures/holds/{hold!["id"]}?wait=60");
        var during = await StatusOfAsync(served, server);
        var (_, released) = await served.Post($"_fixtures/holds/{hold["id"]}/release");
        await served.Post("_fixtures/idle");

        Assert.Equal((201, false), (status, hold["reached"]!.GetValue<bool>()));
        Assert.True(reached["reached"]!.GetValue<bool>());
        Assert.Matches("^compute.host[123] at before-spawn of boot$", Assert.Single(reached["held"]!.AsArray())!.GetValue<string>());
        Assert.Equal(("BUILD", "ACTIVE"), (during, await StatusOfAsync(served, server)));
        Assert.True(released!["released"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_client_is_held_at_the_front_door()
    {
        await using var served = await ServedCloud.StartAsync();
        await served.Post("_fixtures/holds", """{"service": "compute", "operation": "GET /servers", "user": "admin"}""");
        var answer = served.Get("compute/v2.1/servers").As("admin").SendAsync();

        var reached = await served.ReadAsync("_fixtures/holds/1?wait=60");
        var isAnswered = answer.IsCompleted;
        await served.Delete("_fixtures/holds/1");
        var response = await answer;

        Assert.Equal("""["GET /v2.1/servers of a client to nova"]""", reached["held"]!.ToJsonString());
        Assert.Equal((false, 200), (isAnswered, response.Status));
        Assert.Empty((await served.ReadAsync("_fixtures/holds"))["holds"]!.AsArray());
    }

    [Fact]
    public async Task A_host_dies_in_the_middle_of_a_boot()
    {
        await using var served = await ServedCloud.StartAsync(new Serving.ServeOptions { Hosts = 1 });
        await served.Post("_fixtures/holds", BeforeSpawn);
        var server = await BootAsync(served);
        await served.ReadAsync("_fixtures/holds/1?wait=60");

        await served.Post("_fixtures/hosts/host1/kill");
        await served.Post("_fixtures/holds/1/release");
        await served.Post("_fixtures/idle");
        var held = (await served.ReadAsync("_fixtures/holds/1"))["held"]!.AsArray();
        var afterDeath = await StatusOfAsync(served, server);
        await served.Post("_fixtures/hosts/host1/start");
        await served.Post("_fixtures/idle");

        Assert.Empty(held);
        Assert.Equal(("BUILD", "ERROR"), (afterDeath, await StatusOfAsync(served, server)));
    }

    [Fact]
    public async Task A_wait_for_a_hold_that_nothing_reaches_ends_after_its_time()
    {
        await using var served = await ServedCloud.StartAsync();
        await served.Post("_fixtures/holds", BeforeSpawn);

        var hold = await served.ReadAsync("_fixtures/holds/1?wait=0.01");

        Assert.False(hold["reached"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_hold_cannot_be_released_twice()
    {
        await using var served = await ServedCloud.StartAsync();
        await served.Post("_fixtures/holds", BeforeSpawn);
        await served.Post("_fixtures/holds/1/release");

        var (status, problem) = await served.Post("_fixtures/holds/1/release");

        Assert.Equal(
            (409, "Hold 1 was released already. A hold ends with its release: make a new one with POST /_fixtures/holds."),
            (status, Detail(problem)));
    }

    [Fact]
    public async Task A_reset_ends_the_wait_for_a_hold()
    {
        await using var served = await ServedCloud.StartAsync();
        await served.Post("_fixtures/holds", BeforeSpawn);
        var waiting = served.Get("_fixtures/holds/1?wait=60").SendAsync();

        await served.Post("_fixtures/reset");
        var (status, _) = await waiting;

        // The wait either met the old world, which ended, or the new one, which has no such hold.
        Assert.Contains(status, new[] { 409, 404 });
        Assert.Empty((await served.ReadAsync("_fixtures/holds"))["holds"]!.AsArray());
    }

    [Fact]
    public async Task Faults_and_holds_are_listed_apart()
    {
        await using var served = await ServedCloud.StartAsync();
        await served.Post("_fixtures/holds", BeforeSpawn);

        await served.Delete("_fixtures/faults");

        Assert.Empty((await served.ReadAsync("_fixtures/faults"))["faults"]!.AsArray());
        Assert.Equal(
            """{"place":"phase","phase":"before-spawn","action":"boot","times":1}""",
            (await served.ReadAsync("_fixtures/holds/1"))["rule"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"place": "phase", "phase": "before-spwan"}""", "Did you mean 'before-spawn'?")]
    [InlineData(
        """{"place": "phase", "phase": "before-spawn", "hots": "host1"}""",
        "A hold at the place 'phase' has no member 'hots'. Did you mean 'host'?")]
    [InlineData("""{"place": "phase", "phase": "before-spawn", "effect": "throw"}""", "has no member 'effect'")]
    [InlineData("""{"place": "clock", "of": "nova"}""", "The effect 'hold' cannot act at the place 'clock', only at api, edge, ")]
    [InlineData("[]", "The body is not a JSON object. Send a place, such as ")]
    public async Task A_mistake_in_a_hold_is_refused(string body, string expected)
    {
        await using var served = await ServedCloud.StartAsync();

        var (status, problem) = await served.Post("_fixtures/holds", body);

        Assert.Equal(400, status);
        Assert.Contains(expected, Detail(problem), StringComparison.Ordinal);
        Assert.Empty((await served.ReadAsync("_fixtures/holds"))["holds"]!.AsArray());
    }

    [Theory]
    [InlineData("_fixtures/holds/1?wait=5000", "'wait' is at most 3600 seconds.")]
    [InlineData("_fixtures/holds/1?wait=soon", "'wait=soon' is not a number of at least 0.")]
    public async Task An_invalid_wait_is_refused(string path, string expected)
    {
        await using var served = await ServedCloud.StartAsync();
        await served.Post("_fixtures/holds", BeforeSpawn);

        var (status, problem) = await served.Get(path);

        Assert.Equal(400, status);
        Assert.StartsWith(expected, Detail(problem), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_example_of_the_OpenAPI_document_begins_a_hold()
    {
        await using var served = await ServedCloud.StartAsync();
        var document = await served.ReadAsync("_fixtures/openapi.json");
        var examples = document["paths"]!["/_fixtures/holds"]!["post"]!["requestBody"]!["content"]!["application/json"]!["examples"]!;

        foreach (var (name, example) in examples.AsObject())
            Assert.Equal((name, 201), (name, (await served.Post("_fixtures/holds", example!["value"]!.ToJsonString())).Status));
    }

    private static async Task<string> BootAsync(ServedCloud served)
    {
        var images = await served.Get("image/v2/images").As("admin").Expect(200);
        var server = new { name = "held", flavorRef = "1", imageRef = images.Body.GetProperty("images")[0].GetProperty("id").GetString() };
        var made = await served.Post("compute/v2.1/servers").WithJson(new { server }).As("admin").Expect(202);
        return made.Body.GetProperty("server").GetProperty("id").ToString();
    }

    private static async Task<string> StatusOfAsync(ServedCloud served, string server)
    {
        var shown = await served.Get($"compute/v2.1/servers/{server}").As("admin").Expect(200);
        return shown.Body.GetProperty("server").GetProperty("status").ToString();
    }

    private static string Detail(JsonNode? problem) => problem!["detail"]!.GetValue<string>();
}
