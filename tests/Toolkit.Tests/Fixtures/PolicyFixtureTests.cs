using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Fixtures;

public sealed class PolicyFixtureTests
{
    private const string CreateServer = "os_compute_api:servers:create";
    private const string ListServers = "os_compute_api:servers:index";

    [Fact]
    public async Task An_override_takes_effect_at_the_next_request()
    {
        var policy = new PolicyFixture();
        await using var cloud = new OpenStackBuilder().With(policy).Build();
        Assert.Equal(HttpStatusCode.OK, await ServersAsync(cloud.Demo));

        policy.Override(ListServers, "!");
        Assert.Equal(HttpStatusCode.Forbidden, await ServersAsync(cloud.Demo));

        policy.Reset();
        Assert.Equal(HttpStatusCode.OK, await ServersAsync(cloud.Demo));
    }

    [Fact]
    public async Task A_policy_file_applies_from_the_first_request()
    {
        var policy = new PolicyFixture().Load("compute", "os_compute_api:servers:index: role:admin");
        await using var cloud = new OpenStackBuilder().With(policy).Build();

        var refused = await cloud.Demo.Nova.SendAsync(HttpMethod.Get, "/servers");

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal(
            "Policy doesn't allow os_compute_api:servers:index to be performed.",
            refused.Json.GetProperty("forbidden").GetProperty("message").GetString());
        Assert.True((await cloud.Admin.Nova.SendAsync(HttpMethod.Get, "/servers")).IsSuccess);
    }

    [Theory]
    [InlineData("policy.yaml", "# ours\n\"owner_only\": \"role:auditor\"\n\"os_compute_api:servers:index\": \"rule:owner_only\"\n")]
    [InlineData("policy.json", "{\"os_compute_api:servers:index\": [[\"role:auditor\", \"project_id:%(project_id)s\"]]}")]
    public async Task A_policy_file_is_read_from_disk(string name, string content)
    {
        var folder = Directory.CreateTempSubdirectory("policy-");
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllTextAsync(path, content);
        var policy = new PolicyFixture().LoadFile("compute", path);
        folder.Delete(recursive: true);

        await using var cloud = new OpenStackBuilder().With(policy)
            .WithProject("blue", p => p.WithUser("ann", "auditor").WithUser("bob", Roles.Member)).Build();

        Assert.Equal(HttpStatusCode.OK, await ServersAsync(cloud.As("ann", "blue")));
        Assert.Equal(HttpStatusCode.Forbidden, await ServersAsync(cloud.As("bob", "blue")));
    }

    [Fact]
    public async Task An_override_affects_only_its_own_cloud()
    {
        await using var strict = new OpenStackBuilder().With(new PolicyFixture().Override(ListServers, "!")).Build();
        await using var plain = new OpenStackBuilder().Build();

        Assert.Equal(HttpStatusCode.Forbidden, await ServersAsync(strict.Demo));
        Assert.Equal(HttpStatusCode.OK, await ServersAsync(plain.Demo));
    }

    [Fact]
    public async Task A_fork_inherits_the_policy_and_changes_it_independently()
    {
        var policy = new PolicyFixture().Override(ListServers, "!");
        await using var cloud = new OpenStackBuilder().With(policy).Build();
        await cloud.RunUntilIdleAsync();
        await using var fork = cloud.Fork();
        Assert.Equal(HttpStatusCode.Forbidden, await ServersAsync(fork.Demo));

        policy.Reset();

        Assert.Equal(HttpStatusCode.OK, await ServersAsync(cloud.Demo));
        Assert.Equal(HttpStatusCode.Forbidden, await ServersAsync(fork.Demo));
    }

    [Fact]
    public async Task OnlyRole_ignores_ownership_and_administrators()
    {
        await using var cloud = new OpenStackBuilder()
            .WithProject("blue", p => p.WithUser("ann", "auditor").WithUser("bob", Roles.Member))
            .With(new PolicyFixture().OnlyRole("compute", "auditor"))
            .Build();

        Assert.Equal(HttpStatusCode.OK, await ServersAsync(cloud.As("ann", "blue")));
        Assert.Equal(HttpStatusCode.OK, (await cloud.As("ann", "blue").Nova.SendAsync(HttpMethod.Get, "/os-hypervisors")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, await ServersAsync(cloud.As("bob", "blue")));
        Assert.Equal(HttpStatusCode.Forbidden, await ServersAsync(cloud.Admin));
        Assert.True((await cloud.As("bob", "blue").Neutron.SendAsync(HttpMethod.Get, "/v2.0/networks")).IsSuccess);
    }

    [Fact]
    public async Task An_override_takes_precedence_over_OnlyRole()
    {
        var policy = new PolicyFixture().OnlyRole("compute").Override(ListServers, "role:reader");
        await using var cloud = new OpenStackBuilder().With(policy).Build();

        Assert.Equal(HttpStatusCode.OK, await ServersAsync(cloud.Reader));
        Assert.Equal(HttpStatusCode.Forbidden, (await cloud.Reader.Nova.SendAsync(HttpMethod.Get, "/servers/detail")).Status);
    }

    [Fact]
    public async Task Scope_can_be_enforced_for_one_service()
    {
        var policy = new PolicyFixture().Enforce(scope: true, newDefaults: false, "compute");
        await using var cloud = new OpenStackBuilder().With(policy).Build();
        var system = cloud.As("admin", OpenStackScope.System);

        Assert.Equal(HttpStatusCode.Forbidden, (await system.Nova.SendAsync(HttpMethod.Get, "/os-hypervisors")).Status);
        Assert.Equal(HttpStatusCode.OK, (await system.Neutron.SendAsync(HttpMethod.Get, "/v2.0/networks")).Status);

        policy.Reset();
        Assert.Equal(HttpStatusCode.OK, (await system.Nova.SendAsync(HttpMethod.Get, "/os-hypervisors")).Status);
    }

    [Fact]
    public async Task A_deprecated_name_still_overrides_its_rules()
    {
        await using var cloud = new OpenStackBuilder().With(new PolicyFixture().Override("os_compute_api:os-services", "role:reader"))
            .Build();

        Assert.Equal(HttpStatusCode.OK, (await cloud.Reader.Nova.SendAsync(HttpMethod.Get, "/os-services")).Status);
    }

    [Fact]
    public async Task An_unknown_rule_is_refused()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var error = Assert.Throws<ArgumentException>(() => cloud.Policy.Override("os_compute_api:servers:no_such", "!"));

        Assert.StartsWith(
            "No service of this cloud has a policy rule named 'os_compute_api:servers:no_such'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_of_several_services_requires_the_service()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var error = Assert.Throws<ArgumentException>(() => cloud.Policy.Override("context_is_admin", "!"));
        cloud.Policy.Override("context_is_admin", "!", "network");

        Assert.StartsWith(
            "The policy rule 'context_is_admin' is one of block-storage, compute, image, network. Name the service as well.",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal([new("context_is_admin", "!")], cloud.Policy.Overrides("network"));
        Assert.Empty(cloud.Policy.Overrides("compute"));
    }

    [Fact]
    public async Task An_invalid_check_is_reported_with_its_column()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var error = Assert.Throws<PolicySyntaxException>(() => cloud.Policy.Override(CreateServer, "role:admin and (role:member"));

        Assert.Equal(CreateServer, error.RuleName);
        Assert.Equal(28, error.Column);
    }

    [Fact]
    public async Task A_cycle_through_the_defaults_is_refused_and_changes_nothing()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var error = Assert.Throws<PolicyCycleException>(() => cloud.Policy.Override("admin_required", "rule:identity:create_user"));

        Assert.Equal(["admin_required", "identity:create_user", "admin_required"], error.Cycle);
        Assert.Empty(cloud.Policy.Overrides("identity"));
    }

    [Fact]
    public void The_build_reports_all_earlier_policy_mistakes_at_once()
    {
        var policy = new PolicyFixture()
            .Override("nowhere", "@")
            .Override(ListServers, "http://example.org")
            .Override(CreateServer, "role:admin and (role:member")
            .Override("admin_required", "rule:identity:create_user")
            .Load("fax", "")
            .OnlyRole("compute", "two words");

        var error = Assert.Throws<InvalidOperationException>(new OpenStackBuilder().With(policy).Build);

        Assert.Equal(6, Assert.IsType<AggregateException>(error.InnerException).InnerExceptions.Count);
        Assert.All(
            ["'nowhere'", ListServers, CreateServer, "admin_required", "'fax'", "'two words'"],
            mistake => Assert.Contains(mistake, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reader_can_create_servers_until_new_defaults_are_enforced()
    {
        var policy = new PolicyFixture();
        await using var cloud = new OpenStackBuilder().With(policy).Build();
        Assert.Equal(HttpStatusCode.Accepted, await CreateAsync(cloud.Reader));

        policy.Enforce(scope: false, newDefaults: true);

        Assert.Equal(HttpStatusCode.Forbidden, await CreateAsync(cloud.Reader));
        Assert.Equal(HttpStatusCode.OK, await ServersAsync(cloud.Reader));
        Assert.Equal(HttpStatusCode.Accepted, await CreateAsync(cloud.Demo));
    }

    [Fact]
    public async Task A_reader_can_create_networks_until_new_defaults_are_enforced()
    {
        var policy = new PolicyFixture();
        await using var cloud = new OpenStackBuilder().With(policy).Build();
        Assert.Equal(HttpStatusCode.Created, await NetworkAsync(cloud.Reader));

        policy.Enforce(scope: false, newDefaults: true, "network");

        Assert.Equal(HttpStatusCode.Forbidden, await NetworkAsync(cloud.Reader));
        Assert.Equal(HttpStatusCode.Created, await NetworkAsync(cloud.Demo));

        static async Task<HttpStatusCode> NetworkAsync(Persona persona) =>
            (await persona.Neutron.SendAsync(HttpMethod.Post, "/v2.0/networks", new { network = new { name = "n" } })).Status;
    }

    [Fact]
    public async Task With_enforced_scope_Nova_requires_a_project_and_Keystone_accepts_the_system()
    {
        var policy = new PolicyFixture();
        await using var cloud = new OpenStackBuilder().With(policy).Build();
        var system = cloud.As("admin", OpenStackScope.System);
        Assert.Equal("200 200 200", await AnswersAsync());

        policy.Enforce(scope: true, newDefaults: false);

        Assert.Equal("403 200 200", await AnswersAsync());

        async Task<string> AnswersAsync()
        {
            var answers = await Task.WhenAll(
                system.Nova.SendAsync(HttpMethod.Get, "/os-hypervisors"),
                cloud.Admin.Nova.SendAsync(HttpMethod.Get, "/os-hypervisors"),
                system.Keystone.SendAsync(HttpMethod.Get, "/services"));
            return string.Join(' ', answers.Select(answer => (int)answer.Status));
        }
    }

    [Fact]
    public async Task A_rule_can_be_evaluated_without_a_request()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var member = new Credentials { UserId = "u", ProjectId = "blue", Roles = ["member", "reader"] };
        var ours = new Dictionary<string, object?> { ["project_id"] = "blue" };
        var theirs = new Dictionary<string, object?> { ["project_id"] = "red" };

        Assert.Equal(PolicyDecision.Allowed, cloud.Policy.Decide("compute", "os_compute_api:servers:delete", member, ours));
        Assert.Equal(PolicyDecision.Denied, cloud.Policy.Decide("compute", "os_compute_api:servers:delete", member, theirs));
        Assert.Equal(
            "rule:project_member_or_admin",
            cloud.Policy.Defaults("compute").Single(rule => rule.Name == "os_compute_api:servers:delete").Check);
    }

    private static async Task<HttpStatusCode> CreateAsync(Persona persona) => (await persona.Nova.SendAsync(HttpMethod.Post, "/servers", new
    {
        server = new { name = "s", flavorRef = "c1", imageRef = await persona.Glance.GetImageIdAsync("cirros"), networks = "none" },
    })).Status;

    private static async Task<HttpStatusCode> ServersAsync(Persona persona) =>
        (await persona.Nova.SendAsync(HttpMethod.Get, "/servers")).Status;
}
