using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Clients;

public sealed class ScopeTests
{
    [Fact]
    public async Task The_administrator_logs_in_to_the_system()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var token = await TokenOf(cloud.As("admin", OpenStackScope.System));

        Assert.True(token.GetProperty("system").GetProperty("all").GetBoolean());
    }

    [Fact]
    public async Task A_user_with_a_role_on_a_domain_logs_in_to_it()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var roles = await cloud.Admin.Keystone.SendAsync(HttpMethod.Get, "/roles?name=reader");
        var role = roles.Json.GetProperty("roles")[0].GetProperty("id").GetString();
        var grant = $"/domains/default/users/{await cloud.Demo.Session.UserIdAsync()}/roles/{role}";
        (await cloud.Admin.Keystone.SendAsync(HttpMethod.Put, grant)).EnsureSuccess();

        var token = await TokenOf(cloud.As("demo", OpenStackScope.Domain()));

        Assert.Equal("Default", token.GetProperty("domain").GetProperty("name").GetString());
    }

    [Fact]
    public async Task An_unscoped_session_has_a_token_but_no_catalog_and_no_project()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var session = cloud.As("demo", OpenStackScope.Unscoped).Session;

        Assert.NotEmpty(await session.TokenAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.EndpointAsync("compute"));
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => session.ProjectIdAsync());
        Assert.Equal("The session of demo (unscoped) is not scoped to a project. Log in with OpenStackScope.Project.", refusal.Message);
    }

    [Fact]
    public async Task A_scope_without_a_role_is_refused()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var fault = await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.As("demo", OpenStackScope.System).Session.TokenAsync());

        Assert.Equal(HttpStatusCode.Unauthorized, fault.Status);
    }

    [Fact]
    public void A_login_never_shows_its_password() =>
        Assert.Equal("ann (project blue)", new OpenStackLogin("ann", "secret", "blue").ToString());

    private static async Task<JsonElement> TokenOf(Persona persona)
    {
        var token = await persona.Session.TokenAsync();
        var keystone = new ApiClient(persona.Session.Http, "http://openstack.test/identity/v3");
        return (await keystone.Get("auth/tokens").WithToken(token).About(token).Expect(200)).Body.GetProperty("token");
    }
}
