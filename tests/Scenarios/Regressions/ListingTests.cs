using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Lists of servers, some of which failed or were deleted.</summary>
public sealed class ListingTests
{
    [Fact]
    [Trait("bug", "1548980")]
    public async Task A_deleted_server_is_listed_for_administrators_with_an_empty_host_status()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web");
        await cloud.Servers.DeleteAsync(server);

        var listed = Assert.Single(await cloud.Nova.At("2.16").ListServersAsync("deleted=1"));

        Assert.Equal((server.Id, ServerStatus.Deleted, ""), (listed.Id, listed.Status, listed.HostStatus));
    }

    [Fact]
    [Trait("bug", "1849409")]
    public async Task The_page_after_the_last_deleted_server_is_empty()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web");
        await cloud.Servers.DeleteAsync(server);

        Assert.Single(await cloud.Nova.ListServersAsync("deleted=true&limit=1"));
        Assert.Empty(await cloud.Nova.ListServersAsync($"deleted=true&limit=1&marker={server.Id}"));
    }

    [Fact]
    [Trait("bug", "1682693")]
    public async Task A_filter_with_several_tags_requires_all_of_them()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.Servers.BootAsync("one", with: server => server with { Tags = ["blue"] });
        await cloud.Servers.BootAsync("two", with: server => server with { Tags = ["blue", "old"] });
        await cloud.Servers.BootAsync("three", with: server => server with { Tags = ["old"] });

        Assert.Equal(["two"], await NamesAsync("tags=blue,old"));
        Assert.Equal(["three", "two", "one"], await NamesAsync("tags-any=blue,old"));

        async Task<IEnumerable<string>> NamesAsync(string query) =>
            (await cloud.Nova.ListServersAsync(query)).Select(server => server.Name);
    }

    [Fact]
    [Trait("bug", "1689692")]
    public async Task A_page_that_begins_among_failed_servers_continues_with_the_others_and_may_be_short()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.Servers.BootAsync("well");
        await cloud.Nova.CreateFlavorAsync("huge", memoryMb: 20_000);
        var first = await cloud.Servers.BootAsync("failed-1", "huge", expected: ServerStatus.Error);
        var last = await cloud.Servers.BootAsync("failed-2", "huge", expected: ServerStatus.Error);

        var all = await cloud.Nova.ListServersAsync($"limit=5&marker={last.Id}");
        var rest = await cloud.Nova.ListServersAsync($"limit=5&marker={first.Id}");

        Assert.Equal(["failed-1", "well"], all.Select(server => server.Name));
        Assert.Equal(["well"], rest.Select(server => server.Name));
    }

    [Fact]
    [Trait("bug", "1806515")]
    public async Task A_server_that_found_no_host_shows_its_tags()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.Nova.CreateFlavorAsync("huge", memoryMb: 20_000);

        var failed = await cloud.Servers.BootAsync(
            "web", "huge", with: server => server with { Tags = ["blue"] }, expected: ServerStatus.Error);

        Assert.Equal(["blue"], failed.Tags);
        Assert.Equal(["blue"], Assert.Single(await cloud.Nova.ListServersAsync()).Tags);
    }

    [Fact]
    [Trait("bug", "1852458")]
    public async Task A_server_that_found_no_host_has_a_failed_create_action_with_its_traceback()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.Nova.CreateFlavorAsync("huge", memoryMb: 20_000);

        var failed = await cloud.Servers.BootAsync("web", "huge", expected: ServerStatus.Error);
        var step = await cloud.Servers.WaitForEventAsync(failed, "create", "conductor_schedule_and_build_instances", "Error");

        Assert.Contains("select_destinations", step.Traceback, StringComparison.Ordinal);
    }
}
