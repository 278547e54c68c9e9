using Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.LiveMigration;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Migrations;

/// <summary>The filters and pages of <c>/os-migrations</c>. The facts were recorded on a real OpenStack Zed.</summary>
public sealed class MigrationListTests
{
    [Theory]
    [InlineData("2.80", "status=completed", 2)]
    [InlineData("2.80", "status=error", 0)]
    [InlineData("2.80", "host=host1", 1)]
    [InlineData("2.80", "host=host3", 1)]
    [InlineData("2.80", "host=host3&source_compute=nowhere", 1)]
    [InlineData("2.80", "source_compute=host1", 1)]
    [InlineData("2.80", "source_compute=nowhere", 0)]
    [InlineData("2.80", "migration_type=live-migration", 2)]
    [InlineData("2.80", "migration_type=resize", 0)]
    [InlineData("2.80", "hidden=true", 2)]
    [InlineData("2.80", "hidden=0", 2)]
    [InlineData("2.80", "hidden=1", 0)]
    [InlineData("2.80", "limit=0", 0)]
    [InlineData("2.80", "limit=1", 1)]
    [InlineData("2.58", "limit=1", 2)]
    [InlineData("2.80", "user_id=x", 0)]
    [InlineData("2.58", "user_id=x", 2)]
    [InlineData("2.80", "project_id=x", 0)]
    [InlineData("2.59", "changes-since=2099-01-01T00:00:00Z", 0)]
    [InlineData("2.58", "changes-since=2099-01-01T00:00:00Z", 2)]
    [InlineData("2.66", "changes-before=2020-01-01T00:00:00Z", 0)]
    [InlineData("2.66", "changes-before=2099-01-01T00:00:00Z", 2)]
    public async Task Filters_belong_to_microversions(string version, string query, int count)
    {
        await using var cloud = new ServerTestCloud();
        var id = await MovedTwiceAsync(cloud);

        var list = await cloud.Get($"os-migrations?instance_uuid={id}&{query}").At(version).JsonAsync();

        Assert.Equal(count, list.GetProperty("migrations").GetArrayLength());
    }

    [Theory]
    [InlineData("2.59", "marker=nope", "Marker nope could not be found.")]
    [InlineData("2.59", "user_id=x", "Additional properties are not allowed ('user_id' was unexpected)")]
    [InlineData("2.59", "changes-before=2099-01-01T00:00:00Z", "Additional properties are not allowed ('changes-before' was unexpected)")]
    [InlineData(
        "2.66", "changes-since=2099-01-01T00:00:00Z&changes-before=2020-01-01T00:00:00Z",
        "The value of changes-since must be less than or equal to changes-before.")]
    public async Task Wrong_filters_are_refused(string version, string query, string message)
    {
        await using var cloud = new ServerTestCloud();

        var answer = await cloud.Get($"os-migrations?{query}").At(version);

        Assert.Equal((400, message), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_page_begins_after_its_marker_even_where_the_filters_leave_the_marker_out()
    {
        await using var cloud = new ServerTestCloud();
        var id = await MovedTwiceAsync(cloud);
        var newest = cloud.LastMigration(id).Id;

        var page = await cloud.Get($"os-migrations?source_compute=host1&marker={newest}").JsonAsync();

        Assert.Equal(1, Assert.Single(page.GetProperty("migrations").EnumerateArray()).GetProperty("id").GetInt32());
    }

    /// <summary>A server that has moved from host1 over host2 to host3.</summary>
    private static async Task<Guid> MovedTwiceAsync(ServerTestCloud cloud)
    {
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");
        await cloud.MigrateLiveAsync(id, "host2");
        await cloud.MigrateLiveAsync(id, "host3");
        return id;
    }
}
