using Fixtures.Toolkit.Server.Serving;

namespace Fixtures.Toolkit.Server.Tests.Control;

public sealed class BlockStorageControlTests
{
    [Fact]
    public async Task The_services_of_block_storage_are_listed_with_their_state()
    {
        await using var served = await ServedCloud.StartAsync();
        await served.Post("_fixtures/volume-services/controller@lvmdriver-2/stop");

        var services = (await served.Get("_fixtures/volume-services").Expect(200)).Node!;

        Assert.Equal(
            """{"controller@lvmdriver-1":true,"controller@lvmdriver-2":false,"cinder-scheduler":true,"cinder-backup":true}""",
            services.ToJsonString());
        var page = (await served.Get("_fixtures/").Expect(200)).Text;
        Assert.Contains("<td>controller@lvmdriver-2</td><td>is down</td>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("controller@lvmdriver-1", "controller@lvmdriver-1")]
    [InlineData("controller%40lvmdriver-1", "controller@lvmdriver-1")]
    [InlineData("lvmdriver-1", "controller@lvmdriver-1")]
    [InlineData("cinder-scheduler", "cinder-scheduler")]
    [InlineData("cinder-backup", "cinder-backup")]
    public async Task A_service_can_be_stopped_killed_started_and_restarted(string path, string name)
    {
        await using var served = await ServedCloud.StartAsync();

        foreach (var (verb, runs) in new[] { ("stop", false), ("start", true), ("kill", false), ("restart", true) })
        {
            var (status, service) = await served.Post($"_fixtures/volume-services/{path}/{verb}");

            Assert.Equal((200, $$"""{"{{name}}":{{(runs ? "true" : "false")}}}"""), (status, service!.ToJsonString()));
        }

        Assert.True(served.Listener.Cloud.VolumeServices.Scheduler.IsRunning);
    }

    [Fact]
    public async Task A_volume_waits_for_its_stopped_service()
    {
        await using var served = await ServedCloud.StartAsync();
        await served.Post("_fixtures/volume-services/lvmdriver-1/stop");
        var created = await served.Post("volume/v3/volumes").WithText("""{"volume":{"size":1}}""").As("demo").Expect(202);
        var volume = $"volume/v3/volumes/{created.Body.GetProperty("volume").GetProperty("id")}";
        await served.Post("_fixtures/idle");
        var before = (await served.Get(volume).As("demo").Expect(200)).Body.GetProperty("volume").GetProperty("status");

        await served.Post("_fixtures/volume-services/lvmdriver-1/start");
        await served.Post("_fixtures/idle");

        var after = (await served.Get(volume).As("demo").Expect(200)).Body.GetProperty("volume").GetProperty("status");
        Assert.Equal(("creating", "available"), ($"{before}", $"{after}"));
    }

    [Fact]
    public async Task An_unknown_service_cannot_be_stopped()
    {
        await using var served = await ServedCloud.StartAsync();

        var (status, problem) = await served.Post("_fixtures/volume-services/lvm/stop");

        Assert.Equal(
            (404, "There is no block storage service 'lvm'. GET /_fixtures/volume-services names them."),
            (status, problem!["detail"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_cloud_with_only_Placement_has_no_block_storage()
    {
        await using var served = await ServedCloud.StartAsync(new ServeOptions { PlacementAlone = true });

        var (status, problem) = await served.Post("_fixtures/volume-services/cinder-backup/stop");

        Assert.Equal((404, "This cloud has no block storage."), (status, problem!["detail"]!.GetValue<string>()));
    }
}
