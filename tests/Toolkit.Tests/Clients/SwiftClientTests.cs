using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Clients;

public sealed class SwiftClientTests : IAsyncLifetime
{
    private readonly ObjectStorageFixture _storage = new();

    private SwiftClient Swift => _storage.Client;

    [Fact]
    public async Task An_object_comes_back_with_its_headers()
    {
        await Swift.CreateContainerAsync(new NewContainer("photos") { StoragePolicy = "silver", ReadAcl = ".r:*" });
        var expiry = _storage.Cloud.Time.GetUtcNow().AddHours(1);
        var put = await Swift.PutObjectAsync("photos", new NewObject("2026/été & cat.jpg", "meow")
        {
            ContentType = "image/jpeg", DeleteAt = expiry, Metadata = Map("Colour", "grün"),
        });

        var found = await Swift.GetObjectInfoAsync("photos", "2026/été & cat.jpg");
        var container = await Swift.GetContainerAsync("photos");

        Assert.Equal((4, "4a4be40c96ac6314e91d93f38043a634", 4), (put.SizeBytes, put.Etag, found.SizeBytes));
        Assert.Equal(("image/jpeg", "grün", put.Etag), (found.ContentType, found.Metadata["colour"], found.Etag));
        Assert.Equal(expiry.ToUnixTimeSeconds(), found.DeleteAt?.ToUnixTimeSeconds());
        Assert.Equal((1, 4, "silver", ".r:*"), (container.Objects, container.BytesUsed, container.StoragePolicy, container.ReadAcl));
        Assert.Equal("meow", Encoding.UTF8.GetString(await Swift.GetObjectAsync("photos", "2026/été & cat.jpg")));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("a//b")]
    [InlineData("a?b#c%20d")]
    [InlineData("日本/\u00e9")]
    public async Task Any_name_is_a_name(string name)
    {
        await Swift.CreateContainerAsync("names");

        await Swift.PutObjectAsync("names", name, "x");

        Assert.Equal([name], (await Swift.ListObjectsAsync("names")).Select(row => row.Name));
        Assert.Equal("x"u8.ToArray(), await Swift.GetObjectAsync("names", name));
    }

    [Fact]
    public async Task Streams_go_both_ways_and_a_range_is_a_part()
    {
        await Swift.CreateContainerAsync("films");
        using var content = new MemoryStream(Enumerable.Range(0, 100_000).Select(number => (byte)number).ToArray());

        var put = await Swift.PutObjectAsync("films", new NewObject("cat.mkv"), content);
        await using var part = await Swift.OpenObjectAsync("films", "cat.mkv", new RangeHeaderValue(10, 13));
        using var bytes = new MemoryStream();
        await part.Content.CopyToAsync(bytes);

        Assert.Equal((100_000, 100_000), (put.SizeBytes, (await Swift.GetObjectInfoAsync("films", "cat.mkv")).SizeBytes));
        Assert.Equal([10, 11, 12, 13], bytes.ToArray());
        Assert.Equal(
            (HttpStatusCode.PartialContent, "bytes 10-13/100000", 100_000), (part.Status, part.ContentRange, part.Info.SizeBytes));
    }

    [Fact]
    public async Task A_copy_keeps_metadata_and_a_post_replaces_it()
    {
        await Swift.CreateContainerAsync("photos");
        await Swift.PutObjectAsync("photos", new NewObject("cat", "meow") { Metadata = Map("Colour", "red") });

        await Swift.CopyObjectAsync("photos", "cat", "photos", "copy");
        await Swift.UpdateObjectAsync("photos", "cat", Map("Size", "small"));

        Assert.Equal("red", (await Swift.GetObjectInfoAsync("photos", "copy")).Metadata["colour"]);
        Assert.Equal(["Size"], (await Swift.GetObjectInfoAsync("photos", "cat")).Metadata.Keys);
    }

    [Fact]
    public async Task Listings_have_all_pages_or_the_one_that_is_asked_for()
    {
        await Swift.CreateContainerAsync("logs");
        foreach (var name in (string[])["2025/a", "2026/a", "2026/b", "z"])
            await Swift.PutObjectAsync("logs", name, "x");

        var all = await Swift.ListObjectsAsync("logs");
        var page = await Swift.ListObjectsAsync("logs", "limit=2&marker=2025/a");
        var top = await Swift.ListObjectsAsync("logs", "delimiter=/");

        Assert.Equal(["2025/a", "2026/a", "2026/b", "z"], all.Select(row => row.Name));
        Assert.Equal(["2026/a", "2026/b"], page.Select(row => row.Name));
        Assert.Equal([("2025/", true), ("2026/", true), ("z", false)], top.Select(row => (row.Name, row.IsSubdirectory)));
    }

    [Fact]
    public async Task A_refusal_has_the_text_of_Swift()
    {
        await Swift.CreateContainerAsync("photos");
        await Swift.PutObjectAsync("photos", "cat", "meow");

        var full = await Assert.ThrowsAsync<OpenStackFaultException>(() => Swift.DeleteContainerAsync("photos"));
        var missing = await Assert.ThrowsAsync<OpenStackFaultException>(() => Swift.GetObjectAsync("photos", "dog"));
        var unlike = await Assert.ThrowsAsync<OpenStackFaultException>(
            () => Swift.PutObjectAsync("photos", new NewObject("cat", "woof") { Etag = new('0', 32) }));

        Assert.Equal(HttpStatusCode.Conflict, full.Status);
        Assert.Contains("There was a conflict when trying to complete your request.", full.Message, StringComparison.Ordinal);
        Assert.Contains("/photos/dog was answered 404: <html><h1>Not Found</h1>", missing.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unlike.Status);
    }

    [Fact]
    public async Task What_does_not_exist_is_null_where_it_may()
    {
        await Swift.CreateContainerAsync("photos");

        Assert.Null(await Swift.FindContainerAsync("films"));
        Assert.Null(await Swift.FindObjectAsync("photos", "cat"));
    }

    [Fact]
    public async Task The_account_counts_and_capabilities_tell_the_limits()
    {
        await Swift.CreateContainerAsync("photos");
        await Swift.PutObjectAsync("photos", "cat", "meow");
        await Swift.UpdateAccountAsync(Map("Team", "blue"));

        var account = await Swift.GetAccountAsync();
        var capabilities = await Swift.GetCapabilitiesAsync();

        Assert.Equal($"account {await Swift.AccountAsync()}: 1 container, 1 object, 4 bytes", $"{account}");
        Assert.Equal("blue", account.Metadata["team"]);
        Assert.Equal(10_000, capabilities.GetProperty("swift").GetProperty("container_listing_limit").GetInt32());
    }

    [Fact]
    public async Task Many_objects_are_deleted_in_one_request()
    {
        await Swift.CreateContainerAsync("photos");
        await Swift.PutObjectAsync("photos", "a cat", "meow");
        await Swift.CreateContainerAsync("full");
        await Swift.PutObjectAsync("full", "dog", "woof");

        var deletion = await Swift.BulkDeleteAsync(["photos/a cat", "photos/none", "photos", "full"]);

        Assert.Equal("400 Bad Request: 2 deleted, 1 not found, full: 409 Conflict", $"{deletion}");
        Assert.False(deletion.IsComplete);
        Assert.Null(await Swift.FindContainerAsync("photos"));
    }

    [Fact]
    public async Task Another_account_opens_by_its_ACL()
    {
        await using var cloud = new OpenStackBuilder().WithObject("shared", "cat", "meow", project: "demo").Build();
        var other = cloud.Reader.Swift;
        var account = await cloud.Demo.Swift.AccountAsync();
        var before = await Assert.ThrowsAsync<OpenStackFaultException>(() => other.At(account).GetObjectAsync("shared", "cat"));

        await cloud.Demo.Swift.UpdateContainerAsync(
            "shared", new Dictionary<string, string>(), Map("X-Container-Read", $"*:{await other.Session.UserIdAsync()}"));

        Assert.Equal(HttpStatusCode.Forbidden, before.Status);
        Assert.Equal("meow"u8.ToArray(), await other.At(account).GetObjectAsync("shared", "cat"));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _storage.DisposeAsync();

    private static Dictionary<string, string> Map(string name, string value) => new() { [name] = value };
}
