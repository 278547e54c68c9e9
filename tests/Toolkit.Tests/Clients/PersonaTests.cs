using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Clients;

public sealed class PersonaTests
{
    [Fact]
    public async Task A_persona_logs_in_once_and_finds_its_services_in_the_catalog()
    {
        await using var cloud = new OpenStackBuilder().Build();

        Assert.Same(cloud.Demo, cloud.Demo);
        Assert.Equal(new Uri("http://openstack.test/compute/v2.1"), await cloud.Demo.Session.EndpointAsync("compute"));
        Assert.Equal(await cloud.Demo.Session.TokenAsync(), await cloud.Demo.Session.TokenAsync());
    }

    [Fact]
    public async Task An_expired_token_is_renewed()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var first = await cloud.Demo.Session.TokenAsync();

        await cloud.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.NotEqual(first, await cloud.Demo.Session.TokenAsync());
    }

    [Fact]
    public async Task A_failed_login_error_names_the_user_and_contains_the_answer()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var fault = await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.As("demo", "demo", "wrong").Session.TokenAsync());

        Assert.Equal(HttpStatusCode.Unauthorized, fault.Status);
        Assert.StartsWith(
            "POST /identity/v3/auth/tokens of demo (project demo) was answered 401: {\"error\":", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_one_cloud_is_invalid_in_another()
    {
        await using var one = new OpenStackBuilder().Build();
        await using var other = new OpenStackBuilder().Build();
        using var keystone = new ApiClient(other, "identity/v3");

        await keystone.Get("auth/projects").WithToken(await one.Demo.Session.TokenAsync()).Expect(401);
    }
}
