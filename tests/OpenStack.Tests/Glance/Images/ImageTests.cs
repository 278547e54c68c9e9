using Fixtures.Toolkit.OpenStack.Tests.Nova;

namespace Fixtures.Toolkit.OpenStack.Tests.Glance.Images;

public sealed class ImageTests : IAsyncLifetime
{
    private readonly ImageClient _glance = new();

    [Fact]
    public async Task A_new_cloud_has_two_public_images_with_data()
    {
        var list = await _glance.Get("/v2/images?sort=name:asc").As("reader");

        Assert.Equal(["cirros", "cirros-alt"], list.Names);
        var cirros = list.Body.GetProperty("images")[0];
        Assert.Equal("active", cirros.GetProperty("status").GetString());
        Assert.Equal(24_576, cirros.GetProperty("size").GetInt64());
        Assert.Equal("4c98ae66e70fd35df56221c2f1cdf9a3", cirros.GetProperty("checksum").GetString());
    }

    [Fact]
    public async Task The_builder_sets_the_initial_images()
    {
        await using var glance = new ImageClient(
            cloud => cloud.WithoutImages().WithImage("debian", image => image with { Content = "data"u8.ToArray() }));

        var list = await glance.Get("/v2/images");

        Assert.Equal(["debian"], list.Names);
        Assert.Equal("data", (await glance.Get($"/v2/images/{list.Body.GetProperty("images")[0].GetProperty("id")}/file")).Text);
    }

    [Theory]
    [InlineData("DELETE", "/v2/images/")]
    [InlineData("GET", "/v2/images/x/members/")]
    [InlineData("POST", "/v2/metadefs/namespaces/")]
    public async Task A_path_with_a_trailing_slash_is_not_found(string method, string path)
    {
        var answer = await _glance.Call(method, path);

        Assert.Equal((404, "The resource could not be found."), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task The_id_of_a_deleted_image_cannot_be_reused()
    {
        const string id = "3ace4341-d2e8-48d7-8273-6548e6549ce8";
        await _glance.CreateAsync(new { id });
        await _glance.Delete($"/v2/images/{id}");

        var again = await _glance.Post("/v2/images", new { id });

        Assert.Equal(409, again.Status);
        Assert.Equal($"Image ID {id} already exists!", again.Message);
    }

    [Fact]
    public async Task A_private_image_does_not_exist_for_others()
    {
        var id = await _glance.CreateAsync(new { name = "mine", visibility = "private" });

        Assert.Equal(404, (await _glance.Get($"/v2/images/{id}").As("demo")).Status);
        Assert.Equal(404, (await _glance.Change(id, """[{"op":"replace","path":"/name","value":"x"}]""").As("demo")).Status);
        Assert.Equal(404, (await _glance.Delete($"/v2/images/{id}").As("demo")).Status);
    }

    [Fact]
    public async Task A_public_image_is_changed_by_its_owner_only()
    {
        var id = await _glance.CreateAsync(new { visibility = "public" });

        var answer = await _glance.Change(id, """[{"op":"replace","path":"/name","value":"x"}]""").As("demo");

        Assert.Equal(403, answer.Status);
        Assert.Equal("You do not own this image", answer.Message);
    }

    [Fact]
    public async Task A_patch_that_fails_halfway_changes_nothing()
    {
        var id = await _glance.CreateAsync(new { name = "before" });

        var answer = await _glance.Change(id, """[{"op":"replace","path":"/name","value":"after"},{"op":"remove","path":"/nope"}]""");

        Assert.Equal(409, answer.Status);
        Assert.Equal("before", (await _glance.Get($"/v2/images/{id}"))["name"]);
    }

    [Fact]
    public async Task The_older_patch_language_does_not_add_an_existing_property()
    {
        var id = await _glance.CreateAsync(new { own = "1" });

        Assert.Equal(409, (await _glance.Change(id, """[{"add":"/own","value":"2"}]""", "v2.0")).Status);
        Assert.Equal("2", (await _glance.Change(id, """[{"replace":"/own","value":"2"}]""", "v2.0"))["own"]);
    }

    [Theory]
    [InlineData("", "text/plain; charset=UTF-8", "404 Not Found\n\nNo image found with ID nope\n\n   ")]
    [InlineData(
        "*/*",
        "text/html; charset=UTF-8",
        "<html>\n <head>\n  <title>404 Not Found</title>\n </head>\n <body>\n  <h1>404 Not Found</h1>\n"
            + "  No image found with ID nope<br /><br />\n\n\n\n </body>\n</html>")]
    [InlineData("text/plain", "text/plain; charset=UTF-8", "404 Not Found\n\nNo image found with ID nope\n\n   ")]
    [InlineData(
        "application/json",
        "application/json",
        "{\"message\":\"No image found with ID nope<br /><br />\\n\\n\\n\",\"code\":\"404 Not Found\",\"title\":\"Not Found\"}")]
    public async Task A_fault_has_the_media_type_that_the_client_accepts(string accept, string contentType, string text)
    {
        var answer = await _glance.Get("/v2/images/nope").With("Accept", accept);

        Assert.Equal(contentType, answer.ContentType);
        Assert.Equal(text, answer.Text);
    }

    [Fact]
    public async Task An_exported_cloud_keeps_its_images()
    {
        var id = await _glance.CreateActiveAsync("kept", "0123456789"u8.ToArray());
        await using var other = new ImageClient();

        other.Cloud.Import(_glance.Cloud.Export());

        Assert.Equal("0123456789", (await other.Get($"/v2/images/{id}/file")).Text);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _glance.DisposeAsync().AsTask();
}
