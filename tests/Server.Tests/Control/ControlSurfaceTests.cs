using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Server.Serving;

namespace Fixtures.Toolkit.Server.Tests;

public sealed class ControlSurfaceTests
{
    [Fact]
    public async Task A_reset_replaces_the_world_at_the_same_address()
    {
        await using var served = await ServedCloud.StartAsync();
        var before = served.Listener.Cloud;
        var answer = await served.Get("compute/v2.1/servers");

        var (status, _) = await served.Post("_fixtures/reset");

        Assert.Equal((204, 401), (status, answer.Status));
        Assert.NotSame(before, served.Listener.Cloud);
        Assert.DoesNotContain(served.Listener.Cloud.Journal.Entries, entry => entry.What.Contains("/servers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reset_to_an_unknown_profile_lists_the_profiles_and_changes_nothing()
    {
        await using var served = await ServedCloud.StartAsync();
        var before = served.Listener.Cloud;

        var (status, problem) = await served.Post("_fixtures/reset?profile=nonsense");

        Assert.Equal(400, status);
        Assert.StartsWith(
            "There is no profile 'nonsense'. Use one of default, legacy", problem!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Same(before, served.Listener.Cloud);
    }

    [Fact]
    public async Task A_snapshot_restores_the_world()
    {
        await using var served = await ServedCloud.StartAsync();
        await served.Post("_fixtures/snapshot?name=morning");
        await served.Post("_fixtures/clock/advance?seconds=86400");
        var evening = served.Listener.Cloud.Time.GetUtcNow();

        var (status, _) = await served.Post("_fixtures/restore?name=morning");

        Assert.Equal(204, status);
        Assert.True(evening - served.Listener.Cloud.Time.GetUtcNow() > TimeSpan.FromHours(23));
        Assert.Equal("morning", (await served.Get("_fixtures/snapshots").Expect(200)).Node!["snapshots"]![0]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_unknown_snapshot_cannot_be_restored()
    {
        await using var served = await ServedCloud.StartAsync();

        var (status, problem) = await served.Post("_fixtures/restore?name=x");

        Assert.Equal(
            (404, "There is no snapshot 'x'. Take it first: POST /_fixtures/snapshot?name=x."),
            (status, problem!["detail"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_exported_world_can_be_imported_elsewhere()
    {
        await using var first = await ServedCloud.StartAsync();
        await using var second = await ServedCloud.StartAsync();
        var world = (await first.Get("_fixtures/export").Expect(200)).Text;

        var (status, _) = await second.Post("_fixtures/import", world);

        Assert.Equal(204, status);
        Assert.Equal(Identity(world), Identity((await second.Get("_fixtures/export").Expect(200)).Text));

        static string? Identity(string export) => System.Text.Json.Nodes.JsonNode.Parse(export)!["ids"]?.ToJsonString();
    }

    [Fact]
    public async Task An_invalid_export_is_not_imported()
    {
        await using var served = await ServedCloud.StartAsync();

        var (notJson, _) = await served.Post("_fixtures/import", "{");
        var (notWorld, problem) = await served.Post("_fixtures/import", "{}");

        Assert.Equal((400, 409), (notJson, notWorld));
        Assert.Contains(
            "This is not an export of a cloud with the same services: it lacks clock, ",
            problem!["detail"]!.GetValue<string>(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_can_be_read_from_the_end_of_the_last_answer()
    {
        await using var served = await ServedCloud.StartAsync();
        await served.Get("compute/v2.1/servers?name=first");
        var next = (await served.Get("_fixtures/journal").Expect(200)).Node!["next"]!.GetValue<long>();
        await served.Get("compute/v2.1/servers?name=second");

        var journal = (await served.Get($"_fixtures/journal?since={next}").Expect(200)).Node!;

        var entry = Assert.Single(journal["entries"]!.AsArray());
        Assert.Contains("name=second", entry!["what"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_fixtures/nonsense", 404)]
    [InlineData("_fixtures/reset", 405)]
    [InlineData("_fixtures/journal?since=-1", 400)]
    [InlineData("_fixtures/faults/7", 404)]
    [InlineData("_fixtures/holds/7", 404)]
    public async Task A_refusal_is_a_problem_document(string path, int status)
    {
        await using var served = await ServedCloud.StartAsync();

        var response = await served.Get(path);

        Assert.Equal((status, "application/problem+json"), (response.Status, response.ContentType));
    }

    [Theory]
    [InlineData("stop", false)]
    [InlineData("kill", false)]
    [InlineData("start", true)]
    [InlineData("restart", true)]
    public async Task A_host_can_be_stopped_and_started(string verb, bool runs)
    {
        await using var served = await ServedCloud.StartAsync();

        var (status, host) = await served.Post($"_fixtures/hosts/host2/{verb}");

        Assert.Equal((200, runs), (status, host!["host2"]!.GetValue<bool>()));
        Assert.Equal(runs, served.Listener.Cloud.Hosts.IsRunning("host2"));
    }

    [Fact]
    public async Task The_hosts_are_listed_with_their_state()
    {
        await using var served = await ServedCloud.StartAsync(new ServeOptions { Hosts = 2 });
        await served.Post("_fixtures/hosts/host2/stop");

        var hosts = (await served.Get("_fixtures/hosts").Expect(200)).Node!;

        Assert.Equal("""{"host1":true,"host2":false}""", hosts.ToJsonString());
    }

    [Fact]
    public async Task The_periodic_tasks_of_a_host_run_on_demand_beside_their_schedule()
    {
        await using var served = await ServedCloud.StartAsync(new ServeOptions { Hosts = 1 });
        var providers = await served.Get("placement/resource_providers").As("admin").Expect(200);
        var provider = providers.Body.GetProperty("resource_providers")[0].GetProperty("uuid");
        var inventories = $"placement/resource_providers/{provider}/inventories";
        await served.Delete(inventories).As("admin").With("OpenStack-API-Version", "placement 1.39").Expect(204);

        var (status, host) = await served.Post("_fixtures/hosts/host1/periodics");

        Assert.Equal((200, """{"host1":true}"""), (status, host!.ToJsonString()));
        Assert.Equal(
            10, (await served.Get($"{inventories}/VCPU").As("admin").Expect(200)).Body.GetProperty("total").GetInt32());
        Assert.Single(served.Listener.Cloud.Timers, timer => timer.Name == "compute.host1: update_available_resource");
    }

    [Fact]
    public async Task A_host_that_is_down_runs_no_periodic_tasks()
    {
        await using var served = await ServedCloud.StartAsync();
        await served.Post("_fixtures/hosts/host1/stop");

        var (status, problem) = await served.Post("_fixtures/hosts/host1/periodics");

        Assert.Equal(
            (409, "The compute service on host1 is down, so that it runs no periodic tasks. Start it first."),
            (status, problem!["detail"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_unknown_host_cannot_be_stopped_or_started()
    {
        await using var served = await ServedCloud.StartAsync();

        var (status, problem) = await served.Post("_fixtures/hosts/host9/stop");

        Assert.Equal(
            (404, "There is no compute host 'host9'. GET /_fixtures/hosts names them."), (status, problem!["detail"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_cell_can_be_lost_host_by_host_and_comes_back_whole()
    {
        await using var served = await ServedCloud.StartAsync();

        await served.Post("_fixtures/hosts/host1/lose-cell");
        await served.Post("_fixtures/hosts/host2/lose-cell");
        var lost = served.Listener.Cloud.Hosts.ListLostCell();
        await served.Post("_fixtures/hosts/host1/restore-cell");

        Assert.Equal(["host1", "host2"], lost);
        Assert.Empty(served.Listener.Cloud.Hosts.ListLostCell());
    }

    [Fact]
    public async Task A_cloud_with_only_Placement_has_no_hosts()
    {
        await using var served = await ServedCloud.StartAsync(new ServeOptions { PlacementAlone = true });

        var (status, _) = await served.Post("_fixtures/hosts/host1/stop");

        Assert.Equal(404, status);
    }

    [Fact]
    public async Task A_web_page_cannot_reach_the_control_surface()
    {
        await using var served = await ServedCloud.StartAsync();

        await served.Post("_fixtures/reset").With("Origin", "http://page.example").Expect(403);
    }

    [Fact]
    public async Task The_OpenAPI_document_names_every_operation_once()
    {
        await using var served = await ServedCloud.StartAsync();

        var paths = (await served.Get("_fixtures/openapi.json").Expect(200)).Node!["paths"]!.AsObject();

        var operations = paths.SelectMany(path => path.Value!.AsObject())
            .Select(operation => operation.Value!["operationId"]!.GetValue<string>()).ToList();
        Assert.Equal(operations.Distinct(), operations);
        Assert.Contains("/_fixtures/hosts/{name}/restart", paths.Select(path => path.Key));
        Assert.Contains("/_fixtures/volume-services/{name}/restart", paths.Select(path => path.Key));
    }

    [Fact]
    public async Task Separate_endpoints_give_every_service_the_root_of_a_port()
    {
        await using var served = await ServedCloud.StartAsync(new ServeOptions { SeparateEndpoints = true });

        using var keystone = new ApiClient(new HttpClient(), served.Listener.AuthUrl.AbsoluteUri);
        var answer = await keystone.Get("auth/tokens");

        Assert.NotEqual(served.Listener.Address.Port, served.Listener.AuthUrl.Port);
        Assert.Equal($"Keystone uri=\"{served.Listener.AuthUrl}\"", answer.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task The_policy_can_be_shown_changed_and_evaluated()
    {
        await using var served = await ServedCloud.StartAsync();
        const string Question = """{"questions": [{"rule": "os_compute_api:servers:index", "credentials": {"user_id": "u","""
            + """ "project_id": "p", "roles": ["reader"]}, "target": {"project_id": "p"}}]}""";

        var rules = (await served.Get("_fixtures/policy").Expect(200)).Node!["compute"]!["rules"]!.AsArray();
        var (_, before) = await served.Post("_fixtures/policy/compute/ask", Question);
        var (status, _) = await served.Post("_fixtures/policy/compute/load", """{"os_compute_api:servers:index": "role:admin"}""");
        var (_, after) = await served.Post("_fixtures/policy/compute/ask", Question);

        Assert.Contains(
            rules,
            rule =>
                rule!["name"]!.GetValue<string>() == "os_compute_api:servers:index"
                    && rule["check"]!.GetValue<string>() == "rule:project_reader_or_admin");
        Assert.Equal(204, status);
        Assert.Equal(("Allowed", "Denied"), (before!["decisions"]![0]!.GetValue<string>(), after!["decisions"]![0]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_invalid_policy_is_refused_with_rule_and_column()
    {
        await using var served = await ServedCloud.StartAsync();

        var (status, problem) = await served.Post(
            "_fixtures/policy/compute/load", """{"os_compute_api:servers:index": "role:admin or"}""");

        Assert.Equal(400, status);
        Assert.Equal(
            "Policy rule 'os_compute_api:servers:index' cannot be read: a check is missing before the end, at column 14 of \"role:admin "
                + "or\".",
            problem!["detail"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("evil.example", 403)]
    [InlineData("cloud", 200)]
    [InlineData("localhost", 200)]
    public async Task An_allowed_host_name_reaches_the_control_surface(string host, int status)
    {
        await using var served = await ServedCloud.StartAsync(new ServeOptions { AllowedHosts = ["cloud"] });

        await served.Get("_fixtures/hosts").With("Host", host).Expect(status);
    }

    [Theory]
    [InlineData("_fixtures/import", """{"clock": 1, "clock": 2}""")]
    [InlineData("_fixtures/import", """{"clock": "\ud800"}""")]
    [InlineData("_fixtures/policy/compute/load", """{"a": "\ud800"}""")]
    [InlineData("_fixtures/policy/compute/load", """{"\udc00": "role:admin"}""")]
    [InlineData("_fixtures/policy/compute/load", """{"a": "@", "a": "!"}""")]
    [InlineData("_fixtures/policy/compute/ask", """{"questions": [{"rule": "\ud800", "credentials": {}}]}""")]
    public async Task An_invalid_JSON_body_is_a_bad_request(string path, string body)
    {
        await using var served = await ServedCloud.StartAsync();

        var (status, problem) = await served.Post(path, body);

        Assert.Equal(400, status);
        Assert.StartsWith("The body is not JSON", problem!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
