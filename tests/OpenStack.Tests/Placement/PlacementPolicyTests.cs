using System.Text;
using Fixtures.Toolkit.OpenStack.Placement;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Tests.Placement;

public sealed class PlacementPolicyTests
{
    private const string Provider = "00000000-0000-0000-0000-000000000001";

    private static readonly (string Name, Credentials Who)[] Personas =
    [
        ("system admin", new() { UserId = "u", SystemScope = "all", Roles = ["admin", "member", "reader"] }),
        ("system reader", new() { UserId = "u", SystemScope = "all", Roles = ["reader"] }),
        ("project admin", new() { UserId = "u", ProjectId = "p", Roles = ["admin", "member", "reader"] }),
        ("project reader", new() { UserId = "u", ProjectId = "p", Roles = ["reader"] }),
        ("stranger", new() { UserId = "u", ProjectId = "other", Roles = ["reader"] }),
        ("service", new() { UserId = "u", ProjectId = "service", Roles = ["service"] }),
        ("nobody", new() { UserId = "u", ProjectId = "p" }),
    ];

    [Fact]
    public void The_rules_of_Zed_equal_those_of_upstream()
    {
        var table = string.Join('\n', PlacementPolicy.SystemScoped.Rules.Select(rule =>
            $"{rule.Name} | {rule.Check} | {string.Join(',', rule.ScopeTypes)} | {rule.DeprecatedCheck}".TrimEnd()));

        Assert.Equal(ZedRules.ReplaceLineEndings("\n"), table);
    }

    [Fact]
    public void Each_persona_may_do_exactly_what_Zed_permits_by_default() => Assert.Equal(
        """
                        | old defaults     | new defaults     | new, with scope  |
        system admin    | list change usage| list change usage| list change usage|
        system reader   | list usage       | list usage       | list usage       |
        project admin   | list change usage| usage            | usage            |
        project reader  | usage            | usage            | usage            |
        stranger        |                  |                  |                  |
        service         |                  |                  |                  |
        nobody          |                  |                  |                  |
        """.ReplaceLineEndings("\n"),
        Matrix(OpenStackRelease.Zed));

    [Fact]
    public void Since_2025_1_projects_and_services_take_the_place_of_the_system() => Assert.Equal(
        """
                        | old defaults     | new defaults     | new, with scope  |
        system admin    | list change usage| list change usage|                  |
        system reader   |                  |                  |                  |
        project admin   | list change usage| list change usage| list change usage|
        project reader  | usage            | usage            | usage            |
        stranger        |                  |                  |                  |
        service         | list change usage| list change usage| list change usage|
        nobody          |                  |                  |                  |
        """.ReplaceLineEndings("\n"),
        Matrix(OpenStackRelease.Epoxy));

    [Fact]
    public async Task Every_route_but_the_root_requires_a_token()
    {
        await using var cloud = new OpenStackBuilder().WithOnly("placement").Build();

        foreach (var (method, path) in PlacementRoutes.All)
        {
            var answer = await AskAsync(cloud, method, path, token: null);

            Assert.Equal(path == "/" ? 200 : 401, answer.Status);
            Assert.Contains(path == "/" ? "max_version" : "401 Unauthorized", answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_refusal_names_the_rule()
    {
        await using var cloud = new OpenStackBuilder().WithOnly("placement").Build();
        var rules = new SortedSet<string>(StringComparer.Ordinal);

        foreach (var (method, path) in PlacementRoutes.All.Where(route => route.Path != "/"))
        {
            var answer = await AskAsync(cloud, method, path, "user:p");

            Assert.True(answer.Status == 403, $"{method} {path}: {answer.Status} {answer.Text}");
            rules.Add(answer.Message.Split("Policy does not allow ")[1].Split(' ')[0]);
        }

        var known = PlacementPolicy.SystemScoped.Rules.Select(rule => rule.Name)
            .Where(name => name.StartsWith("placement:", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(known, rules);
    }

    [Fact]
    public async Task A_user_name_is_a_token_only_without_a_Keystone()
    {
        await using var alone = new OpenStackBuilder().WithOnly("placement").Build();
        await using var whole = new OpenStackBuilder().Build();

        Assert.Equal(200, (await AskAsync(alone, "GET", "/traits", "admin")).Status);
        Assert.Equal(403, (await AskAsync(alone, "GET", "/traits", "")).Status);
        Assert.Equal(401, (await AskAsync(whole, "GET", "/traits", "admin")).Status);
        Assert.Equal(401, (await AskAsync(whole, "GET", "/traits", "")).Status);
        Assert.Equal(401, (await AskAsync(whole, "GET", $"/resource_providers/{Provider}", token: null)).Status);
    }

    private static async Task<ApiAnswer> AskAsync(OpenStackCloud cloud, string method, string path, string? token)
    {
        using var client = new ApiClient(cloud, "placement") { Service = "placement", Version = "1.39" };
        return await client.Call(method, path, method is "POST" or "PUT" ? new { } : null).WithToken(token);
    }

    private static string Matrix(OpenStackRelease release)
    {
        var text = new StringBuilder($"{"",-16}| {"old defaults",-17}| {"new defaults",-17}| {"new, with scope",-17}|");
        foreach (var (name, who) in Personas)
        {
            text.Append('\n').Append($"{name,-16}|");
            foreach (
                var options in (
                    ReadOnlySpan<PolicyOptions>)[new(), new(EnforceNewDefaults: true), new(EnforceScope: true, EnforceNewDefaults: true)])
                text.Append($" {Allowed(release, who, options),-17}|");
        }

        return text.ToString();
    }

    private static string Allowed(OpenStackRelease release, Credentials who, PolicyOptions options)
    {
        var may = (string rule) =>
            release.Profile.For<PlacementRelease>().Policy.Engine.Allows(
                rule, who, PolicyTarget.Owner("p", null), PolicyOverrides.Empty, options);
        return string.Join(' ', new[]
        {
            may("placement:resource_providers:list") ? "list" : "",
            may("placement:resource_providers:create") ? "change" : "",
            may("placement:usages") ? "usage" : "",
        }.Where(word => word.Length > 0));
    }

    private const string ZedRules =
        """
        admin_api | role:admin | system |
        system_admin_api | role:admin and system_scope:all |  | role:admin
        system_reader_api | role:reader and system_scope:all |  | role:admin
        project_reader_api | role:reader and project_id:%(project_id)s |  | role:admin
        system_or_project_reader | rule:system_reader_api or rule:project_reader_api |  | role:admin
        placement:resource_providers:list | rule:system_reader_api | system |
        placement:resource_providers:create | rule:system_admin_api | system |
        placement:resource_providers:show | rule:system_reader_api | system |
        placement:resource_providers:update | rule:system_admin_api | system |
        placement:resource_providers:delete | rule:system_admin_api | system |
        placement:resource_classes:list | rule:system_reader_api | system |
        placement:resource_classes:create | rule:system_admin_api | system |
        placement:resource_classes:show | rule:system_reader_api | system |
        placement:resource_classes:update | rule:system_admin_api | system |
        placement:resource_classes:delete | rule:system_admin_api | system |
        placement:resource_providers:inventories:list | rule:system_reader_api | system |
        placement:resource_providers:inventories:create | rule:system_admin_api | system |
        placement:resource_providers:inventories:show | rule:system_reader_api | system |
        placement:resource_providers:inventories:update | rule:system_admin_api | system |
        placement:resource_providers:inventories:delete | rule:system_admin_api | system |
        placement:resource_providers:aggregates:list | rule:system_reader_api | system |
        placement:resource_providers:aggregates:update | rule:system_admin_api | system |
        placement:resource_providers:usages | rule:system_reader_api | system |
        placement:usages | rule:system_or_project_reader | system,project |
        placement:traits:list | rule:system_reader_api | system |
        placement:traits:show | rule:system_reader_api | system |
        placement:traits:update | rule:system_admin_api | system |
        placement:traits:delete | rule:system_admin_api | system |
        placement:resource_providers:traits:list | rule:system_reader_api | system |
        placement:resource_providers:traits:update | rule:system_admin_api | system |
        placement:resource_providers:traits:delete | rule:system_admin_api | system |
        placement:allocations:manage | rule:system_admin_api | system |
        placement:allocations:list | rule:system_reader_api | system |
        placement:allocations:update | rule:system_admin_api | system |
        placement:allocations:delete | rule:system_admin_api | system |
        placement:resource_providers:allocations:list | rule:system_reader_api | system |
        placement:allocation_candidates:list | rule:system_reader_api | system |
        placement:reshaper:reshape | rule:system_admin_api | system |
        """;
}
