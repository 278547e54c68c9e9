using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Snapshot;

public sealed class SnapshotTests
{
    [Fact]
    public async Task A_snapshot_is_an_image_that_another_server_can_boot_from()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", user: "demo");

        var answer = await cloud.Act(id, "createImage", new { name = "snap", metadata = new { a = "b" } }).As("demo");
        await cloud.Cloud.RunUntilIdleAsync();
        var imageId = answer.Body.GetProperty("image_id").GetString()!;
        var image = (await cloud.Glance.Get($"images/{imageId}").As("demo")).Body;
        var copy = await cloud.BootAsync("copy", server => server["imageRef"] = imageId, "demo");

        Assert.Equal(202, answer.Status);
        Assert.Equal(
            ("snap", "active", "snapshot", "b"), (Text(image, "name"), Text(image, "status"), Text(image, "image_type"), Text(image, "a")));
        Assert.Equal(1, image.GetProperty("min_disk").GetInt32());
        Assert.Equal((VmStates.Active, VmStates.Active), (cloud.Server(id).VmState, cloud.Server(copy).VmState));
        Assert.Equal("compute_snapshot_instance", cloud.Cloud.Events(id)[^1].Name);
    }

    [Fact]
    public async Task Before_2_45_a_snapshot_answers_the_images_location()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");

        var answer = await cloud.Act(id, "createImage", new { name = "snap" }).At("2.44");
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal((202, JsonValueKind.Undefined), (answer.Status, answer.Body.ValueKind));
        Assert.Single(await ImagesAsync(cloud, "name=snap"));
    }

    [Fact]
    public async Task Only_the_newest_backups_of_a_type_are_kept()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");

        foreach (var name in new[] { "first", "second", "third" })
        {
            await cloud.Act(id, "createBackup", new { name, backup_type = "daily", rotation = 2 });
            await cloud.Cloud.AdvanceAsync(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["second", "third"], (await ImagesAsync(cloud, "backup_type=daily")).Select(image => Text(image, "name")).Order());
        Assert.Equal(VmStates.Active, cloud.Server(id).VmState);
    }

    [Fact]
    public async Task A_second_snapshot_at_the_same_time_is_refused_and_leaves_no_image()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithScheduling(Scheduling.Stepped));
        var id = await cloud.BootAsync("s");

        await cloud.Act(id, "createImage", new { name = "snap" });
        var second = await cloud.Act(id, "createImage", new { name = "snap" });

        Assert.Equal(
            (409, $"Cannot 'createImage' instance {id} while it is in task_state image_snapshot_pending"),
            (second.Status, second.Message));
        Assert.Single(await ImagesAsync(cloud, "name=snap"));
    }

    [Fact]
    public async Task A_snapshot_whose_upload_fails_deletes_its_image()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");
        using var refused = cloud.Cloud.Edges.Wrap("nova", "glance", inner => new Refusing(inner, HttpMethod.Put));

        await cloud.Act(id, "createImage", new { name = "snap" });
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Empty(await ImagesAsync(cloud, "name=snap"));
        Assert.Equal((VmStates.Active, null), (cloud.Server(id).VmState, cloud.Server(id).TaskState));
        Assert.NotNull(cloud.Server(id).Fault);
    }

    private static async Task<List<JsonElement>> ImagesAsync(ServerTestCloud cloud, string query) =>
        [.. (await cloud.Glance.Get($"images?{query}")).Body.GetProperty("images").EnumerateArray()];

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>An edge that refuses one HTTP method.</summary>
    private sealed class Refusing(HttpMessageHandler inner, HttpMethod method) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.Method == method
                ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable))
                : base.SendAsync(request, cancellationToken);
    }
}
