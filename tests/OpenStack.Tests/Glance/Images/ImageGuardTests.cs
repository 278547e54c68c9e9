namespace Fixtures.Toolkit.OpenStack.Tests.Glance.Images;

/// <summary>Attributes that a client may not write, in both patch languages.</summary>
public sealed class ImageGuardTests : IAsyncLifetime
{
    private readonly ImageClient _glance = new();

    [Theory]
    [InlineData("v2.1", """[{"op": "add", "path": "/owner", "value": "somebody"}]""", "Forbidding request, image IMAGE not visible")]
    [InlineData("v2.1", """[{"op": "replace", "path": "/owner", "value": "somebody"}]""", "Access was denied to this resource.")]
    [InlineData("v2.1", """[{"op": "remove", "path": "/owner"}]""", "Access was denied to this resource.")]
    [InlineData(
        "v2.1",
        """[{"op": "add", "path": "/owner", "value": "somebody"}, {"op": "add", "path": "/name", "value": "x"}]""",
        "You do not own this image")]
    [InlineData("v2.0", """[{"replace": "/owner", "value": "somebody"}]""", "Access was denied to this resource.")]
    [InlineData("v2.0", """[{"remove": "/owner"}]""", "Access was denied to this resource.")]
    public async Task A_member_cannot_give_away_an_image_that_only_its_project_sees(string language, string changes, string message)
    {
        var image = await _glance.CreateAsync(new { name = "mine", visibility = "private" }, "demo");
        var owner = (await _glance.Get("/v2/images/" + image).As("demo"))["owner"];

        var answer = await _glance.Change(image, changes, language).As("demo");

        Assert.Equal((403, message.Replace("IMAGE", image, StringComparison.Ordinal)), (answer.Status, answer.Message));
        Assert.Equal(owner, (await _glance.Get("/v2/images/" + image).As("demo"))["owner"]);
    }

    [Fact]
    public async Task An_image_that_everyone_sees_can_be_given_away()
    {
        var image = await _glance.CreateAsync(new { name = "everybody's", visibility = "community" }, "demo");

        var answer = await _glance.Change(image, """[{"op": "add", "path": "/owner", "value": "somebody"}]""").As("demo");

        Assert.Equal((200, "somebody"), (answer.Status, answer["owner"]));
        Assert.Equal(403, (await _glance.Change(image, """[{"op": "replace", "path": "/name", "value": "x"}]""").As("demo")).Status);
    }

    [Theory]
    [InlineData("add", "status", "Attribute 'status' is read-only.")]
    [InlineData("replace", "id", "Attribute 'id' is read-only.")]
    [InlineData("remove", "checksum", "Attribute 'checksum' is read-only.")]
    [InlineData("add", "os_glance_importing_to_stores", "Attribute 'os_glance_importing_to_stores' is reserved.")]
    [InlineData("remove", "os_glance_importing_to_stores", "Attribute 'os_glance_importing_to_stores' is reserved.")]
    [InlineData("add", "location", "Attribute 'location' is reserved.")]
    public async Task Neither_patch_language_writes_read_only_or_reserved_attributes(string operation, string name, string message)
    {
        var image = await _glance.CreateAsync(new { name = "guarded" });

        var newer = await _glance.Change(image, $$"""[{"op": "{{operation}}", "path": "/{{name}}", "value": "x"}]""");
        var older = await _glance.Change(image, $$"""[{"{{operation}}": "/{{name}}", "value": "x"}]""", "v2.0");

        Assert.Equal((403, message), (newer.Status, newer.Message));
        Assert.Equal((403, message), (older.Status, older.Message));
    }

    [Theory]
    [InlineData("""[{"op": "remove", "path": "/member"}]""", 403)]
    [InlineData("""[{"op": "add", "path": "/image_id", "value": "another"}]""", 404)]
    [InlineData("""[{"op": "add", "path": "/member", "value": "lost"}]""", 200)]
    public async Task Attributes_of_upstreams_image_proxy_are_not_properties(string changes, int status)
    {
        var image = await _glance.CreateAsync(new { name = "plain" }, "demo");

        Assert.Equal(status, (await _glance.Change(image, changes).As("demo")).Status);

        var kept = (await _glance.Get("/v2/images/" + image).As("demo")).Body;
        Assert.False(kept.TryGetProperty("member", out _) || kept.TryGetProperty("image_id", out _));
    }

    [Theory]
    [InlineData("""{"name": "😀"}""", "Name can't contain 4 byte unicode characters.")]
    [InlineData("""{"my_prop": "😀"}""", "My_Prop can't contain 4 byte unicode characters.")]
    [InlineData("""{"min_ram": 2147483648}""", "'min_ram' value out of range, must not exceed 2147483647.")]
    [InlineData("""[]""", "Request body must be a JSON object.")]
    [InlineData("""12""", "Unexpected body type. Expected list/dict.")]
    public async Task Values_that_the_database_cannot_store_are_refused(string body, string message)
    {
        var answer = await _glance.Post("/v2/images").WithText(body).As("demo");

        Assert.Equal((400, message), (answer.Status, answer.Message));
    }

    [Theory]
    [InlineData("GET", "/v2/images/nothing")]
    [InlineData("PUT", "/v2/images/nothing/tags/red")]
    [InlineData("POST", "/v2/images/nothing/actions/deactivate")]
    [InlineData("GET", "/v2/schemas/image")]
    [InlineData("POST", "/v2/metadefs/namespaces/nothing/tags/red")]
    public async Task An_unexpected_body_is_refused_before_all_other_checks(string method, string path)
    {
        var answer = await _glance.Call(method, path, new { }).As("demo");

        Assert.Equal((400, "A body is not expected with this request."), (answer.Status, answer.Message));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _glance.DisposeAsync().AsTask();
}
