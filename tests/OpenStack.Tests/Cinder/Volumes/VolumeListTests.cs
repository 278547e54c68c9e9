using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Volumes;

/// <summary>Filters, orders and pages of lists of volumes, and their summary.</summary>
public sealed class VolumeListTests : IAsyncLifetime
{
    private readonly VolumeCloud _cinder = new();

    public async Task InitializeAsync()
    {
        await _cinder.CreatedAsync(new { name = "one", size = 1, metadata = new { tier = "gold" } });
        await _cinder.CreatedAsync(new { name = "Two", size = 2, metadata = new { tier = "tin" } });
        await _cinder.CreatedAsync(new { name = "three", size = 3, imageRef = "cirros" });
    }

    [Theory]
    [InlineData("3.0", "", "three Two one")]
    [InlineData("3.0", "?name=two", "Two")]
    [InlineData("3.0", "?size=3", "three")]
    [InlineData("3.0", "?status=AVAILABLE", "three Two one")]
    [InlineData("3.0", "?bootable=true", "three")]
    [InlineData("3.0", "?metadata={'tier':'gold'}", "one")]
    [InlineData("3.0", "?bogus=1", "three Two one")]
    [InlineData("3.60", "?created_at=gt:2999-01-01T00:00:00", "")]
    [InlineData("3.0", "?sort=size", "three Two one")]
    [InlineData("3.0", "?sort=name:asc", "one three Two")]
    [InlineData("3.0", "?limit=1&offset=1", "Two")]
    public async Task A_list_has_filters_and_an_order(string version, string query, string expected)
    {
        var volumes = (await _cinder.Get("/volumes" + query).At(version).Expect(200)).Body.GetProperty("volumes");

        Assert.Equal(expected, string.Join(' ', volumes.EnumerateArray().Select(volume => $"{volume.GetProperty("name")}")));
    }

    [Theory]
    [InlineData("3.31", "?bogus=1", "Invalid filters bogus are found in query options.")]
    [InlineData("3.31", "?bogus=1&bogus=2", "Invalid filters bogus,bogus are found in query options.")]
    [InlineData("3.34", "?name~=T", "Invalid filters name~ are found in query options.")]
    [InlineData("3.2", "?bootable=maybe", "Invalid input received: 'bootable = maybe'")]
    [InlineData("3.0", "?sort=bogus", "Invalid input received: Invalid sort key")]
    [InlineData("3.0", "?limit=-1", "limit param must be positive")]
    [InlineData("3.60", "?created_at=at:2026-01-01", "Invalid at operator")]
    public async Task A_malformed_query_is_refused(string version, string query, string message)
    {
        var answer = await _cinder.Get("/volumes" + query).At(version).Expect(400);

        Assert.Contains(message, answer.Text.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_page_links_to_the_next_one()
    {
        var page = (await _cinder.Get("/volumes/detail?limit=2&with_count=True").At("3.45").Expect(200)).Body;

        Assert.Equal(3, page.GetProperty("count").GetInt32());
        var next = new Uri($"{page.GetProperty("volumes_links")[0].GetProperty("href")}");
        var rest = (await _cinder.Get(next.PathAndQuery[next.PathAndQuery.IndexOf("/volumes", StringComparison.Ordinal)..])
            .At("3.45").Expect(200)).Body.GetProperty("volumes");
        Assert.Equal("one", $"{Assert.Single(rest.EnumerateArray()).GetProperty("name")}");
    }

    [Fact]
    public async Task Administrators_see_all_projects_on_request()
    {
        var own = (await _cinder.Get("/volumes").As("admin").Expect(200)).Body.GetProperty("volumes");
        var all = (await _cinder.Get("/volumes?all_tenants=1").As("admin").Expect(200)).Body.GetProperty("volumes");

        Assert.Equal(0, own.GetArrayLength());
        Assert.Equal(3, all.GetArrayLength());
    }

    [Fact]
    public async Task Administrators_search_for_parts_of_names()
    {
        var found = (await _cinder.Get("/volumes?all_tenants=1&name~=T").At("3.34").As("admin").Expect(200)).Body.GetProperty("volumes");

        Assert.Equal(["three", "Two"], found.EnumerateArray().Select(volume => $"{volume.GetProperty("name")}"));
    }

    [Theory]
    [InlineData("/volumes", "volumes")]
    [InlineData("/attachments", "attachments")]
    [InlineData("/backups", "backups")]
    [InlineData("/groups", "groups")]
    public async Task An_unknown_filter_empties_a_list_before_the_order_is_checked(string path, string name)
    {
        var list = (await _cinder.Get(path + "?bogus=1&sort=bogus").As("admin").Expect(200)).Body.GetProperty(name);

        Assert.Equal(0, list.GetArrayLength());
        await _cinder.Get(path + "?sort=bogus").As("admin").Expect(400);
    }

    [Theory]
    [InlineData("attach_status=0", 3)]
    [InlineData("attach_status=1", 0)]
    public async Task A_number_is_compared_with_the_number_at_the_start_of_a_text(string filter, int count)
    {
        var found = (await _cinder.Get("/volumes?all_tenants=1&" + filter).As("admin").Expect(200)).Body.GetProperty("volumes");

        Assert.Equal(count, found.GetArrayLength());
    }

    [Fact]
    public async Task The_summary_names_values_once_whatever_their_case()
    {
        await _cinder.CreatedAsync(new { size = 1, metadata = new { tier = "GOLD" } });

        var summary = (await _cinder.Get("/volumes/summary").At("3.36").Expect(200)).Body.GetProperty("volume-summary");

        Assert.Equal(
            ["gold", "tin"], summary.GetProperty("metadata").GetProperty("tier").EnumerateArray().Select(value => $"{value}"));
    }

    [Fact]
    public async Task The_summary_adds_up_sizes_and_metadata()
    {
        var summary = (await _cinder.Get("/volumes/summary").At("3.36").Expect(200)).Body.GetProperty("volume-summary");

        Assert.Equal(3, summary.GetProperty("total_count").GetInt32());
        Assert.Equal(6, summary.GetProperty("total_size").GetInt32());
        Assert.Equal(
            ["gold", "tin"], summary.GetProperty("metadata").GetProperty("tier").EnumerateArray().Select(value => $"{value}"));
    }

    [Fact]
    public async Task Metadata_with_a_stale_tag_is_not_changed()
    {
        var id = _cinder.State.Volumes.OldestFirst.First().Id;
        var path = $"/volumes/{id}/metadata";
        var tag = (await _cinder.Get(path).Expect(200)).Headers["Etag"];

        await _cinder.Put(path, new { metadata = new { a = "b" } }).With("If-Match", $"\"{tag}\"").Expect(200);
        await _cinder.Put(path, new { metadata = new { c = "d" } }).With("If-Match", $"\"{tag}\"").Expect(412);

        Assert.Equal("{\"metadata\": {\"a\": \"b\"}}", (await _cinder.Get(path).Expect(200)).Text);
    }

    public async Task DisposeAsync() => await _cinder.DisposeAsync();
}
