using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Glance.Releases;

/// <summary>Facts recorded on Glance 30 of 2025.1.</summary>
public sealed class GlanceEpoxyTests : IAsyncLifetime
{
    private readonly ImageClient _images = new(cloud => cloud.WithRelease(OpenStackRelease.Epoxy));

    [Fact]
    public async Task The_version_document_lists_the_current_version_third_and_more_with_a_cache()
    {
        var plain = await VersionsAsync();
        _images.Cloud.EnableImageCache();
        var cached = await VersionsAsync();

        Assert.Equal("v2.15 v2.9 v2.17* v2.7 v2.6 v2.5 v2.4 v2.3 v2.2 v2.1 v2.0", plain);
        Assert.Equal("v2.16 v2.15 v2.14 v2.9 v2.17* v2.7 v2.6 v2.5 v2.4 v2.3 v2.2 v2.1 v2.0", cached);
    }

    [Theory]
    [InlineData("reader", "POST", "/v2/images", """{"name": "x"}""", 403, "You are not authorized to complete add_image action.")]
    [InlineData("demo", "DELETE", "/v2/images/{cirros}", null, 403, "You are not authorized to complete delete_image action.")]
    [InlineData("demo", "PUT", "/v2/images/{cirros}/tags/t", null, 403, "You are not authorized to complete modify_image action.")]
    [InlineData("admin", "GET", "/v2/images/{cirros}/locations", null, 403,
        "You are not authorized to complete fetch_image_location action.")]
    [InlineData("admin", "POST", "/v2/images/{cirros}/locations", """{"url": "http://x.invalid/x"}""", 409,
        "It's not allowed to add locations if image status is active.")]
    [InlineData("admin", "GET", "/v2/info/stores/detail", null, 404, "Multi backend is not supported at this site.")]
    public async Task Refusals_are_worded_by_the_policy(string user, string method, string path, string? body, int status, string message)
    {
        var cirros = (await _images.Get("/v2/images?name=cirros")).Body.GetProperty("images")[0].GetProperty("id").GetString();

        var sent = body is null ? null : JsonNode.Parse(body);
        var answer = await _images.Call(method, path.Replace("{cirros}", cirros, StringComparison.Ordinal), sent).As(user);

        Assert.Equal(status, answer.Status);
        Assert.StartsWith(message, answer.Body.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://x/y", 403)]
    [InlineData("http://127.0.0.1/x", 400)]
    [InlineData("http://192.0.2.1:8080/x", 400)]
    [InlineData("http://192.0.2.1/x", 202)]
    public async Task Only_locations_that_pass_the_filter_are_imported(string url, int expected)
    {
        var id = await _images.CreateAsync(new { name = "x", disk_format = "raw", container_format = "bare" });

        var answer = await _images.Post($"/v2/images/{id}/locations", new { url });

        Assert.Equal(expected, answer.Status);
    }

    [Fact]
    public async Task The_import_of_a_location_fails_as_if_the_host_were_unreachable()
    {
        var id = await _images.CreateAsync(new { name = "x", disk_format = "raw", container_format = "bare" });

        await _images.Post($"/v2/images/{id}/locations", new { url = "http://192.0.2.1/x" }).Expect(202);
        await _images.Cloud.RunUntilIdleAsync();

        var task = (await _images.Get($"/v2/images/{id}/tasks")).Body.GetProperty("tasks")[0];
        var image = (await _images.Get($"/v2/images/{id}")).Body;
        Assert.Equal(
            ("location_import", "failure", "Task failed due to Internal Error"),
            (task.GetProperty("type").GetString(), task.GetProperty("status").GetString(), task.GetProperty("message").GetString()));
        Assert.Equal("http://192.0.2.1/x", task.GetProperty("input").GetProperty("loc_url").GetString());
        Assert.Equal("queued", image.GetProperty("status").GetString());
        Assert.False(image.TryGetProperty("os_glance_import_task", out _));
    }

    [Theory]
    [InlineData("raw", "x", 204)]
    [InlineData("ami", "x", 204)]
    [InlineData("qcow2", "x", 415)]
    [InlineData("iso", "x", 415)]
    public async Task Data_must_have_the_disk_format_of_the_image(string format, string text, int expected)
    {
        var container = format == "ami" ? "ami" : "bare";
        var id = await _images.CreateAsync(new { name = "x", disk_format = format, container_format = container });

        var answer = await _images.Upload($"/v2/images/{id}/file", System.Text.Encoding.ASCII.GetBytes(text));

        Assert.Equal(expected, answer.Status);
        Assert.Equal(expected == 204 ? "active" : "queued", (await _images.Get($"/v2/images/{id}")).Body.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_download_fills_the_cache_and_the_next_one_comes_from_it()
    {
        _images.Cloud.EnableImageCache();
        var id = await _images.CreateActiveAsync("x", [1, 2, 3]);

        await _images.Get($"/v2/images/{id}/file").Expect(200);
        await _images.Get($"/v2/images/{id}/file").Expect(200);
        var filled = Assert.Single((await _images.Get("/v2/cache")).Body.GetProperty("cached_images").EnumerateArray());
        await _images.Delete($"/v2/images/{id}").Expect(204);
        var emptied = (await _images.Get("/v2/cache")).Body.GetProperty("cached_images");

        Assert.Equal((id, 1, 3), (
            filled.GetProperty("image_id").GetString(), filled.GetProperty("hits").GetInt32(), filled.GetProperty("size").GetInt32()));
        Assert.Equal(0, emptied.GetArrayLength());
    }

    [Fact]
    public async Task A_queued_image_is_fetched_into_the_cache()
    {
        _images.Cloud.EnableImageCache();
        var id = await _images.CreateActiveAsync("x", [1, 2, 3]);

        await _images.Put($"/v2/cache/{id}").Expect(202);
        await _images.Cloud.RunUntilIdleAsync();
        var cache = (await _images.Get("/v2/cache")).Body;
        await _images.Delete("/v2/cache").Expect(204);

        Assert.Equal(id, cache.GetProperty("cached_images")[0].GetProperty("image_id").GetString());
        Assert.Equal(0, cache.GetProperty("queued_images").GetArrayLength());
        Assert.Equal(0, (await _images.Get("/v2/cache")).Body.GetProperty("cached_images").GetArrayLength());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _images.DisposeAsync();

    private async Task<string> VersionsAsync() => string.Join(
        ' ',
        (await _images.Get("/versions")).Body.GetProperty("versions").EnumerateArray().Select(version =>
            version.GetProperty("id").GetString() + (version.GetProperty("status").GetString() == "CURRENT" ? "*" : "")));
}
