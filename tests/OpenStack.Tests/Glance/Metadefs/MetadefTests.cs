using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Tests.Nova;

namespace Fixtures.Toolkit.OpenStack.Tests.Glance.Metadefs;

public sealed class MetadefTests : IAsyncDisposable
{
    private const string Spaces = "/v2/metadefs/namespaces";

    private readonly ImageClient _glance = new();

    [Fact]
    public async Task A_namespace_is_created_with_its_contents()
    {
        var made = await CreateAsync("full");

        Assert.Equal(
            (201, "private", false), (made.Status, Text(made.Body, "visibility"), made.Body.GetProperty("protected").GetBoolean()));
        Assert.Equal(
            """{"type":"integer","title":"P","operators":["<in>"],"default":"1","minimum":1}""",
            made.Body.GetProperty("properties").GetProperty("p").GetRawText());
        var shown = (await _glance.Get($"{Spaces}/full")).Body;
        Assert.Equal(["a", "t"], Names(shown, "tags"));
        Assert.Equal($"{Spaces}/full/objects/o", Text(shown.GetProperty("objects")[0], "self"));
        Assert.Equal("/v2/schemas/metadefs/namespace", Text(shown, "schema"));
    }

    [Fact]
    public async Task Properties_are_shown_with_the_prefix_of_the_requested_resource_type()
    {
        await CreateAsync("full");

        var shown = (await _glance.Get($"{Spaces}/full?resource_type=OS::Nova::Server")).Body;

        Assert.True(shown.GetProperty("properties").TryGetProperty("hw:p", out _));
        Assert.Equal("""["hw:q"]""", shown.GetProperty("objects")[0].GetProperty("required").GetRawText());
        Assert.Equal("p", Text((await _glance.Get($"{Spaces}/full/properties/hw:p?resource_type=OS::Nova::Server")).Body, "name"));
        Assert.Equal(
            "Property p does not start with the expected resource type association prefix of 'hw:'.",
            (await _glance.Get($"{Spaces}/full/properties/p?resource_type=OS::Nova::Server")).Message);
    }

    [Theory]
    [InlineData("POST", "", """{"namespace": "full"}""", 409, "The metadata definition namespace=full already exists.")]
    [InlineData("POST", "", """{"namespace": "x", "self": "y"}""", 403, "Attribute 'self' is read-only.")]
    [InlineData(
        "POST",
        "/full/objects",
        """{"name": "o"}""",
        409,
        "A metadata definition object with name=o already exists in namespace=full.")]
    [InlineData(
        "POST",
        "/full/properties",
        """{"name": "p", "type": "string", "title": "t"}""",
        409,
        "A metadata definition property with name=p already exists in namespace=full.")]
    [InlineData(
        "POST",
        "/full/tags/T",
        null,
        409,
        "A metadata tag with name=T already exists in namespace=full. (Please note that metadata tag names are case insensitive).")]
    [InlineData(
        "POST",
        "/full/resource_types",
        """{"name": "OS::Nova::Server"}""",
        409,
        "The metadata definition resource-type association of resource-type=OS::Nova::Server to namespace=full already exists.")]
    [InlineData("GET", "/full/objects/z", null, 404, "Could not find metadata object z")]
    [InlineData("DELETE", "/full/properties/z", null, 404, "Could not find property z")]
    [InlineData("GET", "/full/tags/z", null, 404, "Could not find metadata tag z")]
    [InlineData("DELETE", "/full/resource_types/z", null, 404, "Failed to find resource type z to delete")]
    [InlineData("GET", "/nope", null, 404, "Metadata definition namespace=nope was not found.")]
    [InlineData("GET", "/nope/objects", null, 404, "Metadata definition namespace=nope was not found.")]
    [InlineData("GET", "/nope/tags", null, 404, "Namespace nope not found")]
    [InlineData("GET", "?sort_dir=x", null, 400, "Invalid sort direction: x")]
    [InlineData("GET", "?visibility=x", null, 400, "Invalid visibility value: x")]
    public async Task Invalid_requests_are_refused(string method, string path, string? body, int status, string message)
    {
        await CreateAsync("full");

        var call = _glance.Call(method, Spaces + path);
        var answer = await (body is null ? call : call.WithText(body));

        Assert.Equal((status, message), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_protected_namespace_keeps_its_contents()
    {
        await CreateAsync("full");
        await _glance.Put($"{Spaces}/full", new { @namespace = "full", @protected = true });

        var whole = await _glance.Delete($"{Spaces}/full");
        var one = await _glance.Delete($"{Spaces}/full/tags/t");
        var all = await _glance.Delete($"{Spaces}/full/objects");
        await _glance.Put($"{Spaces}/full", new { @namespace = "renamed" });
        var gone = await _glance.Delete($"{Spaces}/renamed");

        Assert.Equal((403, "Metadata definition namespace full is protected and cannot be deleted."), (whole.Status, whole.Message));
        Assert.Equal((403, "Metadata definition tag t is protected and cannot be deleted."), (one.Status, one.Message));
        Assert.Equal((403, 204), (all.Status, gone.Status));
    }

    [Fact]
    public async Task Other_projects_see_public_namespaces_and_cannot_change_them()
    {
        await CreateAsync("mine");
        await CreateAsync("open", "public");

        var list = await _glance.Get(Spaces).As("demo");
        var hidden = await _glance.Get($"{Spaces}/mine").As("demo");
        var hiddenTags = await _glance.Get($"{Spaces}/mine/tags").As("demo");
        var changed = await _glance.Put($"{Spaces}/open", new { @namespace = "open" }).As("demo");

        Assert.Equal(["open"], list.Body.GetProperty("namespaces").EnumerateArray().Select(space => Text(space, "namespace")));
        Assert.Equal((404, "The resource could not be found."), (hidden.Status, hidden.Message));
        Assert.Equal((404, "Namespace mine not found"), (hiddenTags.Status, hiddenTags.Message));
        Assert.Equal((403, "You are not authorized to complete modify_metadef_namespace action."), (changed.Status, changed.Message));
    }

    [Fact]
    public async Task Namespaces_are_listed_in_pages_newest_first()
    {
        foreach (var name in new[] { "a", "b", "c" })
            await CreateAsync(name);

        var first = (await _glance.Get($"{Spaces}?limit=2")).Body;
        var second = (await _glance.Get(Text(first, "next")!)).Body;

        Assert.Equal(["c", "b"], first.GetProperty("namespaces").EnumerateArray().Select(space => Text(space, "namespace")));
        Assert.Equal($"{Spaces}?limit=2&marker=b", Text(first, "next"));
        Assert.Equal(["a"], second.GetProperty("namespaces").EnumerateArray().Select(space => Text(space, "namespace")));
        Assert.False(second.TryGetProperty("next", out _));
    }

    [Fact]
    public async Task Resource_types_are_seeded_and_never_deleted()
    {
        await CreateAsync("full");
        await _glance.Post($"{Spaces}/full/resource_types", new { name = "mine" });
        await _glance.Delete($"{Spaces}/full");

        var known = (await _glance.Get("/v2/metadefs/resource_types").As("demo")).Body;

        Assert.Equal(
            [
                "OS::Glance::Image",
                "OS::Cinder::Volume",
                "OS::Nova::Server",
                "OS::Nova::Aggregate",
                "OS::Nova::Flavor",
                "OS::Trove::Instance",
                "mine",
            ],
            Names(known, "resource_types"));
    }

    [Fact]
    public async Task An_exported_cloud_keeps_its_definitions()
    {
        await CreateAsync("full");
        await using var other = new ImageClient();

        other.Cloud.Import(_glance.Cloud.Export());

        Assert.Equal((await _glance.Get($"{Spaces}/full")).Text, (await other.Get($"{Spaces}/full")).Text);
    }

    [Fact]
    public async Task Posted_tags_replace_all_others()
    {
        await CreateAsync("full");

        await _glance.Post($"{Spaces}/full/tags", new { tags = new[] { new { name = "x" }, new { name = "y" } } });
        await _glance.Post($"{Spaces}/full/tags/z");
        await _glance.Put($"{Spaces}/full/tags/z", new { name = "zz" });
        var tags = (await _glance.Get($"{Spaces}/full/tags")).Body;
        var twice = await _glance.Post($"{Spaces}/full/tags", new { tags = new[] { new { name = "x" }, new { name = "X" } } });

        Assert.Equal(["zz", "y", "x"], Names(tags, "tags"));
        Assert.Equal(409, twice.Status);
        Assert.Equal(204, (await _glance.Delete($"{Spaces}/full/tags")).Status);
        Assert.Empty(Names((await _glance.Get($"{Spaces}/full/tags")).Body, "tags"));
    }

    public ValueTask DisposeAsync() => _glance.DisposeAsync();

    private Task<ApiAnswer> CreateAsync(string name, string? visibility = null) => _glance.Post(Spaces, new Dictionary<string, object>
    {
        ["namespace"] = name,
        ["visibility"] = visibility ?? "private",
        ["properties"] = new { p = new { type = "integer", title = "P", minimum = 1, @default = "1", operators = new[] { "<in>" } } },
        ["objects"] = new[] { new { name = "o", required = new[] { "q" }, properties = new { q = new { type = "string", title = "Q" } } } },
        ["tags"] = new[] { new { name = "t" }, new { name = "a" } },
        ["resource_type_associations"] = new[] { new { name = "OS::Nova::Server", prefix = "hw:" } },
    }).SendAsync();

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static IEnumerable<string?> Names(JsonElement element, string list) =>
        element.GetProperty(list).EnumerateArray().Select(item => Text(item, "name"));
}
