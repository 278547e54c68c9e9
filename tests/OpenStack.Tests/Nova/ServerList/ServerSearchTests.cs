using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.ServerList;

public sealed class ServerSearchTests : IAsyncLifetime
{
    private readonly ServerTestCloud _cloud = new();

    public async Task InitializeAsync()
    {
        var started = _cloud.Cloud.World.Clock.GetUtcNow();
        await _cloud.Get("servers").JsonAsync();
        var project = await ProjectAsync();
        _cloud.Cloud.Nova().State.Update(state =>
        {
            for (var number = 1; number <= 5; number++)
                state = state.WithServers(state.Servers.With(Make(number, project, started)));
            return state;
        });
    }

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    [Theory]
    [InlineData("", "s5 s4 s3 s2")]
    [InlineData("?sort_key=display_name&sort_dir=asc", "s2 s3 s4 s5")]
    [InlineData("?sort_key=vm_state&sort_dir=asc&sort_key=display_name&sort_dir=desc", "s5 s3 s4 s2")]
    [InlineData("?sort_key=vm_state&sort_dir=desc&sort_key=display_name&sort_dir=asc", "s2 s4 s3 s5")]
    [InlineData("?sort_key=vm_state&sort_key=display_name", "s2 s4 s3 s5")]
    [InlineData("?marker=", "s5 s4 s3 s2")]
    [InlineData("?ip=9.9.9.9&marker=none", "")]
    [InlineData("?name=(s%2B)%2B%24", "")]
    [InlineData("?name=s(?=3)", "s3")]
    [InlineData("?name=s[23]", "s3 s2")]
    [InlineData("?name=S4", "s4")]
    [InlineData("?name=s2|s3", "")]
    [InlineData("?status=ACTIVE", "s5 s3")]
    [InlineData("?status=active&status=SHUTOFF", "s5 s4 s3 s2")]
    [InlineData("?vm_state=stopped", "s4 s2")]
    [InlineData("?deleted=true", "s1")]
    [InlineData("?status=DELETED", "s1")]
    [InlineData("?host=host2", "s5 s3")]
    [InlineData("?host=host", "")]
    [InlineData("?node=ost2", "s5 s3")]
    [InlineData("?power_state=4", "s4 s2")]
    [InlineData("?tags=odd", "s5 s3")]
    [InlineData("?tags=odd,third", "s3")]
    [InlineData("?tags-any=even,third", "s4 s3 s2")]
    [InlineData("?not-tags=odd,third", "s5 s4 s2")]
    [InlineData("?not-tags-any=odd,even", "")]
    [InlineData("?ip=10.0.0.3", "s3")]
    [InlineData("?ip=10.0.0", "s5 s4 s3 s2")]
    [InlineData("?locked=true", "s4")]
    [InlineData("?limit=2", "s5 s4")]
    [InlineData("?limit=0", "")]
    [InlineData("?changes-since=2026-01-01T00:00:04Z", "s5 s4")]
    [InlineData("?changes-before=2026-01-01T00:00:02Z", "s2 s1")]
    [InlineData("?changes-since=2026-01-01T00:00:00Z", "s5 s4 s3 s2 s1")]
    [InlineData("?flavor=1", "s5 s4 s3 s2")]
    [InlineData("?flavor=2", "")]
    [InlineData("?flavor=none", "")]
    public async Task A_query_filters_and_sorts_the_list(string query, string expected)
    {
        var body = await _cloud.Get("servers" + query).JsonAsync();

        Assert.Equal(
            expected,
            string.Join(' ', body.GetProperty("servers").EnumerateArray().Select(server => server.GetProperty("name").GetString())));
    }

    [Fact]
    public async Task Each_page_links_to_the_next_until_the_last()
    {
        var names = new List<string>();
        var path = "servers?limit=3";
        while (path is not null)
        {
            var body = await _cloud.Get(path).JsonAsync();
            names.AddRange(body.GetProperty("servers").EnumerateArray().Select(server => server.GetProperty("name").GetString()!));
            path = body.TryGetProperty("servers_links", out var links) ? Path(links) : null;
        }

        Assert.Equal(["s5", "s4", "s3", "s2"], names);
    }

    [Theory]
    [InlineData("?marker=none", "marker [none] not found")]
    [InlineData("?sort_dir=up", "Invalid input received: Unknown sort direction, must be 'desc' or 'asc'")]
    [InlineData("?metadata=x", "Invalid filter field: metadata.")]
    [InlineData("?status=flying", "Invalid status value")]
    [InlineData("?unknown=1", "'unknown' does not match any of the regexes: '^_'")]
    [InlineData(
        "?changes-since=2026-01-02T00:00:00Z&changes-before=2026-01-01T00:00:00Z",
        "The value of changes-since must be less than or equal to changes-before.")]
    public async Task An_invalid_query_is_refused(string query, string message)
    {
        var answer = await _cloud.Get("servers" + query);

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, answer.Message);
    }

    [Fact]
    public async Task A_regular_expression_that_takes_too_long_is_refused()
    {
        await _cloud.BootAsync(new string('a', 60) + "!");

        var answer = await _cloud.Get("servers?name=(?=a)(a%2B)%2B%24");

        Assert.Equal((400, "Invalid filter field: name."), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_link_to_the_next_page_drops_unknown_parameters_and_includes_a_project_that_the_query_names()
    {
        var project = _cloud.Cloud.Nova().State.Value.Servers.NewestFirst.First().ProjectId;

        var unknown = await _cloud.Get("servers?bogus=x&limit=1&marker=").At("2.74").JsonAsync();
        var owned = await _cloud.Get($"servers?project_id={project}").At("2.74").JsonAsync();

        Assert.Equal(
            "limit=1&marker=00000000-0000-4000-8000-000000000005", Path(unknown.GetProperty("servers_links"))["servers?".Length..]);
        Assert.EndsWith(
            $"/v2.1/{project}/servers/00000000-0000-4000-8000-000000000005",
            owned.GetProperty("servers")[0].GetProperty("links")[0].GetProperty("href").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_list_their_own_servers_and_administrators_filters_are_ignored()
    {
        var others = await _cloud.Get("servers").As("demo").JsonAsync();
        var all = await _cloud.Get("servers?all_tenants=1").As("demo");
        var deleted = await _cloud.Get("servers?status=deleted").As("demo");

        Assert.Empty(others.GetProperty("servers").EnumerateArray());
        Assert.Equal("Policy doesn't allow os_compute_api:servers:index:get_all_tenants to be performed.", all.Message);
        Assert.Equal("Only administrators may list deleted instances", deleted.Message);
    }

    private static string Path(JsonElement links) =>
        new Uri(links[0].GetProperty("href").GetString()!).PathAndQuery["/compute/v2.1/".Length..];

    /// <summary>The id of the administrator's project.</summary>
    private async Task<string> ProjectAsync()
    {
        var id = await _cloud.BootAsync("first");
        var project = _cloud.Server(id).ProjectId;
        _cloud.Cloud.Nova().State.Update(state => state.WithServers(state.Servers.Without(id)));
        return project;
    }

    private static Server Make(int number, string project, DateTimeOffset started) =>
        new(Guid.Parse($"00000000-0000-4000-8000-00000000000{number}"), number + 10, project, "u", $"s{number}", NovaWithoutApi.Tiny)
        {
            VmState = number == 1 ? VmStates.Deleted : number % 2 == 1 ? VmStates.Active : VmStates.Stopped,
            TaskState = null,
            PowerState = number % 2 == 1 ? PowerStates.Running : PowerStates.Shutdown,
            Host = number % 2 == 1 ? "host2" : "host1",
            Node = number % 2 == 1 ? "host2" : "host1",
            CreatedAt = started.AddSeconds(number),
            UpdatedAt = started.AddSeconds(number),
            DeletedAt = number == 1 ? started.AddSeconds(1) : null,
            LockedBy = number == 4 ? "admin" : null,
            Tags = number == 3 ? ["odd", "third"] : [number % 2 == 1 ? "odd" : "even"],
            Interfaces =
                [new ServerInterface("p", "n", "private", "m", [new ServerAddress($"10.0.0.{number}", 4, "s")], WasCreatedByNova: true)],
            Request = new ServerRequest { NetworkMode = "none" },
        };
}
