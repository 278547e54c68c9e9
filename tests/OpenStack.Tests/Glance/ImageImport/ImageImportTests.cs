namespace Fixtures.Toolkit.OpenStack.Tests.Glance.ImageImport;

public sealed class ImageImportTests : IAsyncLifetime
{
    private readonly ImageClient _glance = new();

    [Fact]
    public async Task Every_advertised_import_method_is_known()
    {
        var image = await _glance.CreateAsync(new { name = "x", disk_format = "raw", container_format = "bare" });
        var methods = (await _glance.Get("/v2/info/import")).Body.GetProperty("import-methods").GetProperty("value").EnumerateArray();

        foreach (var method in methods.Select(method => method.GetString()))
            Assert.InRange((await _glance.Post($"/v2/images/{image}/import", new { method = new { name = method } })).Status, 400, 499);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("ftp://192.0.2.1/x")]
    [InlineData("http://192.0.2.1:8080/x")]
    [InlineData("http://127.0.0.1/x")]
    [InlineData("http://127.1/x")]
    [InlineData("http://[::1]/x")]
    [InlineData("http://169.254.169.254/x")]
    [InlineData("http://no-such-host.invalid/x")]
    public async Task An_address_that_Glance_would_not_fetch_is_refused(string? uri)
    {
        var image = await _glance.CreateAsync(new { name = "x", disk_format = "raw", container_format = "bare" });

        var answer = await _glance.Post($"/v2/images/{image}/import", new { method = new { name = "web-download", uri } });

        Assert.Equal((400, $"URI for web-download does not pass filtering: {uri ?? "None"}"), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_download_fails_as_if_the_host_were_unreachable()
    {
        var image = await _glance.CreateAsync(new { name = "x", disk_format = "raw", container_format = "bare" });

        var answer = await _glance.Post(
            $"/v2/images/{image}/import", new { method = new { name = "web-download", uri = "http://192.0.2.1/x" } });
        await _glance.Cloud.RunUntilIdleAsync();

        Assert.Equal(202, answer.Status);
        var task = (await _glance.Get($"/v2/images/{image}/tasks")).Body.GetProperty("tasks")[0];
        Assert.Equal(
            ("failure", "Task failed due to Internal Error"),
            (task.GetProperty("status").GetString(), task.GetProperty("message").GetString()));
        Assert.Equal(
            "http://192.0.2.1/x", task.GetProperty("input").GetProperty("import_req").GetProperty("method").GetProperty("uri").GetString());
        Assert.Equal("queued", (await _glance.Get("/v2/images/" + image))["status"]);
    }

    [Fact]
    public async Task Staged_data_is_imported_after_the_response()
    {
        await using var glance = new ImageClient(cloud => cloud.WithScheduling(Scheduling.Stepped));
        var id = await glance.CreateAsync(new { disk_format = "raw", container_format = "bare" });
        await glance.Upload($"/v2/images/{id}/stage", "0123456789"u8.ToArray());

        Assert.Equal(202, (await glance.Post($"/v2/images/{id}/import", new { method = new { name = "glance-direct" } })).Status);
        Assert.Equal("uploading", (await glance.Get($"/v2/images/{id}"))["status"]);
        await glance.Cloud.RunUntilIdleAsync();

        Assert.Equal("active", (await glance.Get($"/v2/images/{id}"))["status"]);
        Assert.Equal(
            "success", (await glance.Get($"/v2/images/{id}/tasks")).Body.GetProperty("tasks")[0].GetProperty("status").GetString());
        Assert.Equal("0123456789", (await glance.Get($"/v2/images/{id}/file")).Text);
    }

    [Theory]
    [InlineData("before-import")]
    [InlineData("after-import")]
    public async Task An_import_can_be_held_in_each_phase(string phase)
    {
        var id = await _glance.CreateAsync(new { disk_format = "raw", container_format = "bare" });
        await _glance.Upload($"/v2/images/{id}/stage", "0123456789"u8.ToArray());
        await using var hold = _glance.Cloud.Faults.On(Place.Phase(phase, operation: "image-import")).Hold();
        await _glance.Post($"/v2/images/{id}/import", new { method = new { name = "glance-direct" } });
        await hold.Reached;

        var held = (await _glance.Get($"/v2/images/{id}"))["status"];
        hold.Release();
        await _glance.Cloud.RunUntilIdleAsync();

        Assert.Equal(("importing", "active"), (held, (await _glance.Get($"/v2/images/{id}"))["status"]));
    }

    [Fact]
    public async Task An_import_that_fails_in_a_phase_ends_its_task_and_leaves_the_image_queued()
    {
        var id = await _glance.CreateAsync(new { disk_format = "raw", container_format = "bare" });
        await _glance.Upload($"/v2/images/{id}/stage", "0123456789"u8.ToArray());
        using var failure = _glance.Cloud.Faults.On(Place.Phase("before-import")).Throw("no space left on device");

        await _glance.Post($"/v2/images/{id}/import", new { method = new { name = "glance-direct" } });
        await _glance.Cloud.RunUntilIdleAsync();

        Assert.Equal("queued", (await _glance.Get($"/v2/images/{id}"))["status"]);
        Assert.Equal(
            "failure", (await _glance.Get($"/v2/images/{id}/tasks")).Body.GetProperty("tasks")[0].GetProperty("status").GetString());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _glance.DisposeAsync().AsTask();
}
