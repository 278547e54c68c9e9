using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Cells;

/// <summary>A cell whose database is lost. Source: Nova's functional tests with DownCellFixture, and Zed's code.</summary>
public sealed class DownCellTests
{
    [Fact]
    public async Task A_list_shows_the_servers_of_a_lost_cell_as_unknown()
    {
        await using var cloud = await NewCloudAsync();

        var servers = (await cloud.Get("servers").At("2.69").JsonAsync()).GetProperty("servers");

        Assert.Equal(2, servers.GetArrayLength());
        Assert.Equal(["id", "status", "links"], Members(servers[0]));
        Assert.Equal("UNKNOWN", servers[0].GetProperty("status").GetString());
        Assert.Equal("up", servers[1].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_detailed_list_shows_what_the_API_database_knows()
    {
        await using var cloud = await NewCloudAsync();

        var servers = (await cloud.Get("servers/detail").At("2.69").JsonAsync()).GetProperty("servers");

        Assert.Equal(["id", "status", "tenant_id", "created", "links"], Members(servers[0]));
    }

    [Theory]
    [InlineData("servers", "2.68")]
    [InlineData("servers/detail", "2.1")]
    [InlineData("servers?limit=5", "2.69")]
    [InlineData("servers?sort_key=created_at", "2.93")]
    [InlineData("servers?name=p", "2.93")]
    public async Task Older_filtered_sorted_and_paged_lists_leave_them_out(string path, string version)
    {
        await using var cloud = await NewCloudAsync();

        var servers = (await cloud.Get(path).At(version).JsonAsync()).GetProperty("servers");

        Assert.Equal(["up"], servers.EnumerateArray().Select(server => server.GetProperty("name").GetString()!));
    }

    [Fact]
    public async Task Lists_fail_instead_where_the_deployment_wants_it()
    {
        await using var cloud = await NewCloudAsync(builder => builder.WithListsThatFailOnDownCell());

        var paged = await cloud.Get("servers?limit=5").At("2.69");
        var whole = await cloud.Get("servers").At("2.69");

        Assert.Equal((500, 200), (paged.Status, whole.Status));
        Assert.Contains("nova.exception.NovaException", paged.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_marker_in_a_lost_cell_is_a_database_error()
    {
        await using var cloud = await NewCloudAsync();
        var lost = Lost(cloud);

        var answer = await cloud.Get($"servers?marker={lost}").At("2.69");

        Assert.Equal(500, answer.Status);
        Assert.Contains("oslo_db.exception", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_sees_the_lost_servers_of_its_project_alone()
    {
        await using var cloud = await NewCloudAsync();

        var own = (await cloud.Get("servers").As("demo").At("2.69").JsonAsync()).GetProperty("servers");
        var all = (await cloud.Get("servers?all_tenants=1").At("2.69").JsonAsync()).GetProperty("servers");

        Assert.Equal((0, 2), (own.GetArrayLength(), all.GetArrayLength()));
    }

    [Fact]
    public async Task A_show_adds_what_the_request_spec_knows()
    {
        await using var cloud = await NewCloudAsync();

        var shown = (await cloud.Get($"servers/{Lost(cloud)}").At("2.71").JsonAsync()).GetProperty("server");

        Assert.Equal(
            [
                "id", "status", "tenant_id", "created", "links", "image", "flavor", "OS-EXT-AZ:availability_zone", "OS-EXT-STS:power_state",
                "user_id", "server_groups",
            ],
            Members(shown));
        Assert.Equal(
            ("UNKNOWN", "UNKNOWN", 0, "m1.tiny"),
            (shown.GetProperty("status").GetString(), shown.GetProperty("OS-EXT-AZ:availability_zone").GetString(),
                shown.GetProperty("OS-EXT-STS:power_state").GetInt32(),
                shown.GetProperty("flavor").GetProperty("original_name").GetString()));
    }

    [Theory]
    [InlineData("2.68", "")]
    [InlineData("2.93", "/os-instance-actions")]
    [InlineData("2.93", "/metadata")]
    public async Task Other_requests_about_a_lost_server_fail(string version, string below)
    {
        await using var cloud = await NewCloudAsync();

        var answer = await cloud.Get($"servers/{Lost(cloud)}{below}").At(version);

        Assert.Equal(500, answer.Status);
        Assert.Contains("nova.exception.NovaException", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_was_deleted_before_is_not_found()
    {
        await using var cloud = await NewCloudAsync();
        var lost = Lost(cloud);
        await cloud.Cloud.Hosts.RestoreCellAsync();
        await cloud.Delete($"servers/{lost}").Expect(204);
        await cloud.Cloud.RunUntilIdleAsync();
        await cloud.Cloud.Hosts.LoseCellAsync("host2");

        await cloud.Get($"servers/{lost}").At("2.69").Expect(404);
        var servers = (await cloud.Get("servers").At("2.69").JsonAsync()).GetProperty("servers");

        Assert.Equal(1, servers.GetArrayLength());
    }

    [Fact]
    public async Task Services_of_a_lost_cell_are_unknown_or_left_out()
    {
        await using var cloud = await NewCloudAsync();

        var services = (await cloud.Get("os-services?binary=nova-compute").At("2.69").JsonAsync()).GetProperty("services");
        var older = (await cloud.Get("os-services?binary=nova-compute").At("2.68").JsonAsync()).GetProperty("services");

        Assert.Equal(["binary", "host", "status"], Members(services[services.GetArrayLength() - 1]));
        Assert.Equal((3, 2), (services.GetArrayLength(), older.GetArrayLength()));
    }

    [Theory]
    [InlineData("os-hypervisors", "2.93")]
    [InlineData("os-hypervisors/statistics", "2.53")]
    [InlineData("os-simple-tenant-usage", "2.1")]
    public async Task APIs_that_ask_each_cell_in_turn_fail(string path, string version)
    {
        await using var cloud = await NewCloudAsync();

        var answer = await cloud.Get(path).At(version);

        Assert.Equal(500, answer.Status);
        Assert.Contains("oslo_db.exception.DBConnectionError", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APIs_that_look_up_the_cell_first_find_its_database_gone()
    {
        await using var cloud = await NewCloudAsync();

        var tags = await cloud.Get($"servers/{Lost(cloud)}/tags");
        var stop = await cloud.Act(Lost(cloud), "os-stop");

        Assert.Contains("oslo_db.exception.DBConnectionError", tags.Text, StringComparison.Ordinal);
        Assert.Contains("oslo_db.exception.DBConnectionError", stop.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_has_no_fault_of_a_server_in_cell0_and_a_show_has()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithComputeHosts(1, host => host with { MemoryMb = 600 }));
        var id = await cloud.BootAsync("s", server => server["flavorRef"] = "2");

        var listed = (await cloud.Get("servers/detail").JsonAsync()).GetProperty("servers")[0];
        var shown = (await cloud.Get($"servers/{id}").JsonAsync()).GetProperty("server");

        Assert.Equal(("ERROR", false), (listed.GetProperty("status").GetString(), listed.TryGetProperty("fault", out _)));
        Assert.True(shown.TryGetProperty("fault", out _));
    }

    [Fact]
    public async Task The_scheduler_passes_over_the_hosts_of_a_lost_cell()
    {
        await using var cloud = await NewCloudAsync();
        await cloud.Cloud.Hosts.LoseCellAsync("host1", "host2");

        var ids = new[] { await cloud.BootAsync("a"), await cloud.BootAsync("b"), await cloud.BootAsync("c") };

        Assert.All(ids, id => Assert.Equal("host3", cloud.Server(id).Host));
    }

    [Fact]
    public async Task Without_any_cell_a_server_finds_no_host()
    {
        await using var cloud = await NewCloudAsync();
        await cloud.Cloud.Hosts.LoseCellAsync("host1", "host2", "host3");

        var id = await cloud.BootAsync("a");

        Assert.Equal((VmStates.Error, null), (cloud.Server(id).VmState, cloud.Server(id).Host));
        var shown = (await cloud.Get($"servers/{id}").JsonAsync()).GetProperty("server");
        Assert.StartsWith("No valid host was found.", shown.GetProperty("fault").GetProperty("message").GetString());
    }

    [Fact]
    public async Task The_quota_does_not_count_the_servers_of_a_lost_cell()
    {
        await using var cloud = await NewCloudAsync();

        var limits = (await cloud.Get("limits").JsonAsync()).GetProperty("limits").GetProperty("absolute");

        Assert.Equal(1, limits.GetProperty("totalInstancesUsed").GetInt32());
    }

    [Fact]
    public async Task A_restored_cell_is_as_it_was_and_a_snapshot_carries_a_lost_one()
    {
        await using var cloud = await NewCloudAsync();
        await using var fork = cloud.Cloud.Fork();
        await cloud.Cloud.Hosts.RestoreCellAsync();

        var servers = (await cloud.Get("servers").At("2.69").JsonAsync()).GetProperty("servers");
        await cloud.Get("os-hypervisors").Expect(200);

        Assert.All(servers.EnumerateArray(), server => Assert.True(server.TryGetProperty("name", out _)));
        Assert.Equal(["host2"], fork.Nova().State.Value.DownCellHosts);
    }

    [Fact]
    public async Task An_unknown_host_is_refused()
    {
        await using var cloud = new ServerTestCloud();

        await Assert.ThrowsAsync<ArgumentException>(() => cloud.Cloud.Hosts.LoseCellAsync("host9"));
        await Assert.ThrowsAsync<ArgumentException>(() => cloud.Cloud.Hosts.LoseCellAsync());
    }

    /// <summary>Two servers of the administrator, of which the one on host2 is in a lost cell.</summary>
    private static async Task<ServerTestCloud> NewCloudAsync(Func<OpenStackBuilder, OpenStackBuilder>? configure = null)
    {
        var builder = new OpenStackBuilder();
        var cloud = new ServerTestCloud(configure?.Invoke(builder) ?? builder);
        await cloud.BootAsync("lost", server => server["host"] = "host2");
        await cloud.BootAsync("up", server => server["host"] = "host1");
        await cloud.Cloud.Hosts.LoseCellAsync("host2");
        return cloud;
    }

    private static Guid Lost(ServerTestCloud cloud) =>
        cloud.Cloud.Nova().State.Value.Servers.OldestFirst.First(server => server.Name == "lost").Id;

    private static IEnumerable<string> Members(JsonElement document) => document.EnumerateObject().Select(member => member.Name);
}
