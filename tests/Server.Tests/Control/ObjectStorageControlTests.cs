using Fixtures.Toolkit.Server.Serving;

namespace Fixtures.Toolkit.Server.Tests.Control;

public sealed class ObjectStorageControlTests
{
    private const string Services = "_fixtures/object-storage-services";

    [Fact]
    public async Task The_daemons_are_listed_stopped_started_and_run()
    {
        await using var served = await ServedCloud.StartAsync(new ServeOptions { With = ["object-store"] });

        var answers = new List<string>();
        foreach (var verb in new[] { "stop", "periodics", "start" })
            answers.Add((await served.Post($"{Services}/object-expirer/{verb}")).Node!.ToJsonString());
        await served.Post($"{Services}/account-reaper/stop");

        Assert.Equal(["""{"object-expirer":false}""", """{"object-expirer":false}""", """{"object-expirer":true}"""], answers);
        Assert.Equal(
            """{"object-expirer":true,"container-updater":true,"account-reaper":false}""",
            (await served.ReadAsync(Services)).ToJsonString());
    }

    [Fact]
    public async Task An_unknown_daemon_and_a_cloud_without_object_storage_are_refused()
    {
        await using var served = await ServedCloud.StartAsync(new ServeOptions { With = ["object-store"] });
        await using var other = await ServedCloud.StartAsync();

        var (status, _) = await served.Post($"{Services}/nova-compute/stop");

        Assert.Equal(404, status);
        Assert.Equal(404, (await other.Get(Services)).Status);
    }

    [Fact]
    public async Task An_upload_is_held_in_the_middle_of_its_body()
    {
        await using var served = await ServedCloud.StartAsync(new ServeOptions { With = ["object-store"] });
        var demo = await AccountAsync(served);
        await served.Put($"{demo}/c", "").As("demo").Expect(201);
        await served.Post(
            "_fixtures/holds", """{"service": "object-store", "operation": "PUT /v1/{account}/{container}/{object}", "after_bytes": 4}""");
        var upload = served.Put($"{demo}/c/o", "0123456789").As("demo").SendAsync();

        var reached = await served.ReadAsync("_fixtures/holds/1?wait=60");
        var isAnswered = upload.IsCompleted;
        await served.Post("_fixtures/holds/1/release");

        Assert.True(reached["reached"]!.GetValue<bool>());
        Assert.Equal(4, reached["rule"]!["after_bytes"]!.GetValue<int>());
        Assert.Equal((false, 201), (isAnswered, (await upload).Status));
    }

    [Fact]
    public async Task A_listing_is_late_until_its_hold_is_released()
    {
        await using var served = await ServedCloud.StartAsync(new ServeOptions { With = ["object-store"] });
        var demo = await AccountAsync(served);
        await served.Put($"{demo}/c", "").As("demo").Expect(201);
        await served.Post("_fixtures/holds", """{"place": "store", "service": "object-store", "part": "listings", "subject": "c"}""");
        await served.Put($"{demo}/c/o", "x").As("demo").Expect(201);

        var before = (await served.Get($"{demo}/c").As("demo").With("Accept", "text/plain")).Text;
        var (_, hold) = await served.Post("_fixtures/holds/1/release");

        Assert.Equal(("", true), (before, hold!["reached"]!.GetValue<bool>()));
        Assert.Equal("o\n", (await served.Get($"{demo}/c").As("demo").With("Accept", "text/plain")).Text);
    }

    [Fact]
    public async Task A_download_breaks_after_some_bytes_and_a_token_expires()
    {
        await using var served = await ServedCloud.StartAsync(new ServeOptions { With = ["object-store"] });
        var demo = await AccountAsync(served);
        await served.Put($"{demo}/c", "").As("demo").Expect(201);
        await served.Put($"{demo}/c/o", new string('x', 1_000)).As("demo").Expect(201);
        var (status, _) = await served.Post("_fixtures/faults", """
            [{"service": "object-store", "subject": "c/o", "effect": "truncate", "after_bytes": 10, "times": 1},
             {"service": "object-store", "subject": "c", "effect": "expire_token", "skip": 1, "times": 1}]
            """);

        var broken = await Record.ExceptionAsync(() => served.Get($"{demo}/c/o").As("demo").SendAsync());
        var refused = await served.Get($"{demo}/c/o").As("demo");

        Assert.Equal(201, status);
        Assert.IsType<HttpRequestException>(broken);
        Assert.Equal(401, refused.Status);
    }

    private static async Task<string> AccountAsync(ServedCloud served)
    {
        var projects = await served.Get("identity/v3/auth/projects").As("demo").Expect(200);
        return $"object-store/v1/AUTH_{projects.Body.GetProperty("projects")[0].GetProperty("id").GetString()}";
    }
}
