namespace Fixtures.Toolkit.OpenStack.Tests.Glance.ImageList;

public sealed class ImageListTests : IAsyncLifetime
{
    private readonly ImageClient _glance = new(cloud => cloud.WithoutImages());

    [Fact]
    public async Task Pages_follow_each_other_by_the_next_link()
    {
        foreach (var name in (string[])["c", "a", "b"])
            await _glance.CreateAsync(new { name });
        var (names, link) = (new List<string?>(), (string?)"/v2/images?limit=2&sort=name:asc");

        while (link is not null)
        {
            var page = await _glance.Get(link);
            names.AddRange(page.Names);
            link = page.Body.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        Assert.Equal(["a", "b", "c"], names);
    }

    [Theory]
    [InlineData("name=in:a,\"b,c\"", "a|b,c")]
    [InlineData("tag=x&tag=y", "b,c")]
    [InlineData("tag=x", "a|b,c")]
    [InlineData("os=linux", "d")]
    [InlineData("min_ram_min=64", "d")]
    [InlineData("created_at=gt:2001-01-01T00:00:00Z", "a|b,c|d")]
    [InlineData("created_at=lt:2001-01-01T00:00:00Z", "")]
    [InlineData("os_hidden=true", "h")]
    [InlineData("visibility=private", "d")]
    public async Task A_filter_selects_matching_images(string query, string expected)
    {
        await _glance.CreateAsync(new { name = "a", tags = new[] { "x" } });
        await _glance.CreateAsync(new { name = "b,c", tags = new[] { "x", "y" } });
        await _glance.CreateAsync(new { name = "d", os = "linux", min_ram = 64, visibility = "private" });
        await _glance.CreateAsync(new { name = "h", os_hidden = true });

        var list = await _glance.Get($"/v2/images?sort=name:asc&{query}");

        Assert.Equal(expected, string.Join('|', list.Names));
    }

    [Fact]
    public async Task Community_images_are_listed_on_request()
    {
        await _glance.CreateAsync(new { name = "ours", visibility = "community" });

        Assert.Empty((await _glance.Get("/v2/images").As("demo")).Names);
        Assert.Equal(["ours"], (await _glance.Get("/v2/images?visibility=community").As("demo")).Names);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _glance.DisposeAsync().AsTask();
}
