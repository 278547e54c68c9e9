using System.Net;
using Fixtures.Toolkit.Fixtures;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.Tests.Fixtures;

public sealed class PolicyFixtureTests
{
    private const string CreateServer = "os_compute_api:servers:create";

    [Fact]
    public async Task An_overridden_rule_counts_from_the_next_request_on()
    {
        var policy = new PolicyFixture();
        await using var cloud = new OpenStackBuilder().With(policy).Build();
        Assert.Equal(HttpStatusCode.OK, await FlavorsAsync(cloud));

        policy.Override("os_compute_api:servers:index", "!");
        Assert.Equal(HttpStatusCode.Forbidden, await ServersAsync(cloud));

        policy.Reset();
        Assert.Equal(HttpStatusCode.OK, await ServersAsync(cloud));
    }

    [Fact]
    public async Task A_policy_file_is_part_of_the_cloud_from_its_first_request()
    {
        var policy = new PolicyFixture().Load("compute", "os_compute_api:servers:index: role:admin");
        await using var cloud = new OpenStackBuilder().With(policy).Build();

        var refused = await cloud.Demo.Nova.SendAsync(HttpMethod.Get, "/servers");

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal("Policy doesn't allow os_compute_api:servers:index to be performed.", refused.Json.GetProperty("forbidden").GetProperty("message").GetString());
        Assert.True((await cloud.Admin.Nova.SendAsync(HttpMethod.Get, "/servers")).IsSuccess);
    }

    [Fact]
    public async Task A_rule_of_one_cloud_is_nothing_to_another()
    {
        await using var strict = new OpenStackBuilder().With(new PolicyFixture().Override("os_compute_api:servers:index", "!")).Build();
        await using var plain = new OpenStackBuilder().Build();

        Assert.Equal(HttpStatusCode.Forbidden, await ServersAsync(strict));
        Assert.Equal(HttpStatusCode.OK, await ServersAsync(plain));
    }

    [Fact]
    public async Task A_rule_that_no_service_has_is_a_mistake()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var error = Assert.Throws<ArgumentException>(() => cloud.Policy.Override("os_compute_api:servers:no_such", "!"));

        Assert.StartsWith("No service of this cloud has a policy rule named 'os_compute_api:servers:no_such'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_cannot_be_read_is_named_with_its_column()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var error = Assert.Throws<PolicySyntaxException>(() => cloud.Policy.Override(CreateServer, "role:admin and (role:member"));

        Assert.Equal(CreateServer, error.RuleName);
        Assert.True(error.Column > 0);
    }

    private static async Task<HttpStatusCode> ServersAsync(OpenStackCloud cloud) => (await cloud.Demo.Nova.SendAsync(HttpMethod.Get, "/servers")).Status;

    private static async Task<HttpStatusCode> FlavorsAsync(OpenStackCloud cloud) => (await cloud.Demo.Nova.SendAsync(HttpMethod.Get, "/flavors")).Status;
}
