using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Fixtures;

public sealed class IdentityFixtureTests
{
    [Fact]
    public async Task A_project_is_created_with_its_users_and_their_clients()
    {
        await using var cloud = new OpenStackBuilder()
            .WithProject("blue", p => p.WithUser("ann", Roles.Member).WithUser("bob", Roles.Reader, "auditor"))
            .Build();

        Assert.Equal(["member", "reader"], await RolesOf(cloud.As("ann", "blue")));
        Assert.Equal(["auditor", "reader"], await RolesOf(cloud.As("bob", "blue")));
        Assert.Equal(HttpStatusCode.OK, (await cloud.As("bob", "blue").Nova.SendAsync(HttpMethod.Get, "/servers")).Status);
    }

    [Fact]
    public async Task Projects_can_be_nested()
    {
        await using var cloud = new OpenStackBuilder()
            .WithProject("blue", p => p.WithProject("sky", sky => sky.WithUser("ann", Roles.Member).WithProject("cloud")))
            .Build();

        var projects = (await cloud.Admin.Keystone.SendAsync(HttpMethod.Get, "/projects")).Json.GetProperty("projects").EnumerateArray()
            .ToList();

        Assert.Equal(IdOf("blue"), Named("sky").GetProperty("parent_id").GetString());
        Assert.Equal(IdOf("sky"), Named("cloud").GetProperty("parent_id").GetString());
        Assert.Equal("default", Named("blue").GetProperty("parent_id").GetString());
        Assert.Contains("member", await RolesOf(cloud.As("ann", "sky")));

        JsonElement Named(string name) => projects.Single(project => project.GetProperty("name").ValueEquals(name));
        string? IdOf(string name) => Named(name).GetProperty("id").GetString();
    }

    [Fact]
    public async Task A_user_configured_twice_keeps_its_password_in_any_call_order()
    {
        await using var cloud = new OpenStackBuilder()
            .WithProject("blue", p => p.WithUser("ann", Roles.Reader))
            .WithUser("Ann", "secret", user => user.WithRole(Roles.Member, "green"))
            .WithProject("green")
            .Build();

        Assert.Equal(["reader"], await RolesOf(cloud.As("ann", "blue", "secret")));
        Assert.Equal(["member", "reader"], await RolesOf(cloud.As("ann", "green", "secret")));
    }

    [Fact]
    public async Task Roles_are_assigned_on_the_system_and_on_domains()
    {
        await using var cloud = new OpenStackBuilder()
            .WithUser("ops", configure: user => user.WithSystemRole(Roles.Reader))
            .WithProject("blue", p => p.WithUser("ann", Roles.Member))
            .WithSystemRole(Roles.Admin, "ann")
            .WithDomainRole(Roles.Admin, "ops")
            .Build();

        Assert.Equal(["reader"], await RolesOf(cloud.As("ops", OpenStackScope.System)));
        Assert.Equal(["admin", "member", "reader"], await RolesOf(cloud.As("ops", OpenStackScope.Domain())));
        Assert.Equal(["admin", "member", "reader"], await RolesOf(cloud.As("ann", OpenStackScope.System)));
    }

    [Fact]
    public async Task A_domain_has_its_own_projects_users_and_groups()
    {
        await using var cloud = new OpenStackBuilder()
            .WithProject("blue", p => p.WithUser("ann", Roles.Reader))
            .WithDomain("lab", d => d
                .WithUser("root", Roles.Admin)
                .WithProject("blue", p => p.WithUser("ann", Roles.Member))
                .WithGroup("guests", g => g.WithUsers("eve").WithRole(Roles.Reader, "blue")))
            .Build();

        Assert.Equal(["member", "reader"], await RolesOf(InLab("ann")));
        Assert.Equal(["reader"], await RolesOf(InLab("eve")));
        Assert.Equal(["reader"], await RolesOf(cloud.As("ann", "blue")));
        Assert.Contains(
            "admin", await RolesOf(cloud.As(new OpenStackLogin("root", "root", OpenStackScope.Domain("lab")) { UserDomain = "lab" })));

        Persona InLab(string user) =>
            cloud.As(new OpenStackLogin(user, user, OpenStackScope.Project("blue", "lab")) { UserDomain = "lab" });
    }

    [Fact]
    public async Task Zed_has_the_manager_role_only_on_request_and_later_releases_always()
    {
        await using var zed = new OpenStackBuilder().WithProject("blue", p => p.WithUser("ann", Roles.Manager)).Build();
        await using var later = new OpenStackBuilder().WithRelease(OpenStackRelease.V2026_1).Build();
        await using var plain = new OpenStackBuilder().Build();

        Assert.Equal(["manager", "member", "reader"], await RolesOf(zed.As("ann", "blue")));
        Assert.Equal(["admin", "manager", "member", "reader"], await RolesOf(later.Admin));
        Assert.Equal(["admin", "member", "reader"], await RolesOf(plain.Admin));
    }

    [Fact]
    public async Task A_demo_user_can_get_further_roles()
    {
        await using var cloud = new OpenStackBuilder().WithProject("blue").WithRole(Roles.Member, "reader", "blue")
            .WithRole(Roles.Admin, "reader", "blue").Build();

        Assert.Equal(["admin", "member", "reader"], await RolesOf(cloud.As("reader", "blue")));
        Assert.Equal(["reader"], await RolesOf(cloud.Reader));
    }

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        var builder = new OpenStackBuilder()
            .WithProject("demo")
            .WithDomain("lab", d => d.WithProject("x").WithProject("X"))
            .WithUser(
                "ann",
                configure: user =>
                    user.WithRole(Roles.Member, "nowhere").WithDomainRole(Roles.Admin, "nowhere") with { DefaultProject = "none" })
            .WithRole(Roles.Member, "nobody", "demo");

        var error = Assert.Throws<InvalidOperationException>(builder.Build);

        Assert.Equal(
            [
                "There is no user 'nobody' who could be member on 'demo'. Add the user first with WithUser.",
                "There are two projects named 'demo'.",
                "There are two projects named 'x' in the domain 'lab'.",
                "There is no project 'nowhere' on which 'ann' could be member. Add it with WithProject.",
                "There is no domain 'nowhere' on which 'ann' could be admin. Add it with WithDomain.",
                "There is no project 'none' that could be the default of 'ann'. Add it with WithProject.",
            ],
            error.Message.Split(Environment.NewLine).Skip(1).Select(line => line[2..]));
    }

    [Fact]
    public void A_project_user_without_a_role_is_refused()
    {
        var mistake = Assert.Throws<ArgumentException>(() => new OpenStackBuilder().WithProject("blue", p => p.WithUser("ann")));

        Assert.StartsWith("Give 'ann' at least one role", mistake.Message, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> RolesOf(Persona persona)
    {
        var token = await persona.Session.TokenAsync();
        var keystone = new ApiClient(persona.Session.Http, "http://openstack.test/identity/v3");
        var answer = await keystone.Get("auth/tokens").WithToken(token).About(token).Expect(200);
        return
        [
            .. answer.Body.GetProperty("token").GetProperty("roles").EnumerateArray()
                .Select(role => role.GetProperty("name").GetString()!).Order(StringComparer.Ordinal),
        ];
    }
}
