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

        var answer = await _glance.Post($"/v2/images/{image}/import", new { method = new { name = "web-download", uri = "http://192.0.2.1/x" } });
        await _glance.Cloud.RunUntilIdleAsync();

        Assert.Equal(202, answer.Status);
        var task = (await _glance.Get($"/v2/images/{image}/tasks")).Body.GetProperty("tasks")[0];
        Assert.Equal(("failure", "Task failed due to Internal Error"), (task.GetProperty("status").GetString(), task.GetProperty("message").GetString()));
        Assert.Equal("http://192.0.2.1/x", task.GetProperty("input").GetProperty("import_req").GetProperty("method").GetProperty("uri").GetString());
        Assert.Equal("queued", (await _glance.Get("/v2/images/" + image))["status"]);
    }

    [Fact]
    public async Task An_exported_cloud_keeps_its_tasks()
    {
        var image = await _glance.CreateAsync(new { name = "x", disk_format = "raw", container_format = "bare" });
        await _glance.Post($"/v2/images/{image}/import", new { method = new { uri = "http://192.0.2.1/x", name = "web-download" } });
        await _glance.Cloud.RunUntilIdleAsync();
        await using var other = new ImageClient();

        other.Cloud.Import(_glance.Cloud.Export());

        Assert.Equal((await _glance.Get($"/v2/images/{image}/tasks")).Text, (await other.Get($"/v2/images/{image}/tasks")).Text);
    }

    [Theory]
    [InlineData("raw", "bare", "600")]
    [InlineData("raw", "ovf", "")]
    [InlineData("qcow2", "bare", "1073741824")]
    [InlineData("iso", "bare", "")]
    public async Task The_virtual_size_is_read_from_the_data_of_a_bare_container(string diskFormat, string containerFormat, string expected)
    {
        var data = new byte[600];
        if (diskFormat == "qcow2")
        {
            "QFI"u8.CopyTo(data);
            (data[3], data[28]) = (0xFB, 0x40);
        }

        var image = await _glance.CreateAsync(new { name = "x", disk_format = diskFormat, container_format = containerFormat });
        await _glance.Upload($"/v2/images/{image}/file", data);

        Assert.Equal(expected, (await _glance.Get("/v2/images/" + image))["virtual_size"]);
    }

    [Theory]
    [InlineData("bytes=9-5", "Invalid Range header.")]
    [InlineData("x", "Invalid Range header.")]
    public async Task A_malformed_range_is_refused_even_without_data(string range, string detail)
    {
        var image = await _glance.CreateAsync(new { name = "x" });

        var answer = await _glance.Get($"/v2/images/{image}/file").With("Range", range);

        Assert.Equal(416, answer.Status);
        Assert.Contains(detail, answer["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"member": 0}""", 400, "Member can't be empty")]
    [InlineData("""{"member": {}}""", 400, "Member can't be empty")]
    [InlineData("""{"member": 1.5}""", 200, null)]
    [InlineData("""{}""", 400, "Member to be added not specified")]
    public async Task A_member_is_any_value_that_is_true_in_Python(string body, int status, string? message)
    {
        var image = await _glance.CreateAsync(new { name = "x" });

        var answer = await _glance.Post($"/v2/images/{image}/members").WithText(body);

        Assert.Equal(status, answer.Status);
        if (message is not null)
            Assert.Equal(message, answer.Message);
        else
            Assert.Equal(1.5, answer.Body.GetProperty("member_id").GetDouble());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _glance.DisposeAsync().AsTask();
}
