using System.Globalization;
using System.Text.Json.Nodes;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Ec2Tokens;

/// <summary>The token follows the key's user, project and delegation.</summary>
public sealed class Ec2LoginTests : IAsyncLifetime
{
    private readonly AccessKeyCloud _cloud = new(cloud => cloud
        .WithUser("ann", "ann", user => user with { Roles = [new("reader", "demo")] })
        .WithUser("stranger"));

    [Theory]
    [InlineData("users", "user")]
    [InlineData("projects", "project")]
    public async Task A_disabled_user_or_project_is_refused(string collection, string kind)
    {
        var id = await _cloud.Keystone.IdAsync(collection, "demo");
        await _cloud.Keystone.Patch($"/v3/{collection}/{id}", Of(kind, Of("enabled", false))).As("admin").Expect(200);

        Assert.Equal(401, (await _cloud.S3(AccessKeyCloud.Signed("key"))).Status);
    }

    [Fact]
    public async Task A_user_without_a_role_on_the_project_is_refused()
    {
        await _cloud.StoreAsync("theirs", "stranger");

        Assert.Equal(401, (await _cloud.S3(AccessKeyCloud.Signed("theirs"))).Status);
    }

    [Theory]
    [InlineData(0, 200)]
    [InlineData((15 * 60) - 1, 200)]
    [InlineData((15 * 60) + 1, 401)]
    [InlineData(-86400, 200)]
    public async Task A_signature_expires_after_a_quarter_of_an_hour_of_the_worlds_time(int ago, int status)
    {
        var signed = AccessKeyCloud.Signed("key");
        var time = _cloud.Keystone.Cloud.Time.GetUtcNow().AddSeconds(-ago);
        signed["headers"] = new JsonObject { ["X-Amz-Date"] = time.ToString("yyyyMMdd'T'HHmmss.fff'Z'", CultureInfo.InvariantCulture) };

        Assert.Equal(status, (await _cloud.S3(signed)).Status);
    }

    [Theory]
    [InlineData("yesterday", 401)]
    [InlineData("2099-02-30", 401)]
    [InlineData("2099", 200)]
    [InlineData("2099-01-01T00:00:00+23:59", 200)]
    [InlineData("0001-01-01T00:00:00+02:00", 401)]
    [InlineData("", 200)]
    public async Task The_time_of_a_signature_has_any_ISO_form(string time, int status)
    {
        var signed = AccessKeyCloud.Signed("key");
        signed["params"] = new JsonObject { ["Timestamp"] = time };

        Assert.Equal(status, (await _cloud.S3(signed)).Status);
    }

    [Theory]
    [InlineData(true, "demo", "demo")]
    [InlineData(false, "ann", "ann")]
    public async Task A_key_of_a_trust_gives_its_tokens_without_using_it_up(bool isImpersonating, string owner, string user)
    {
        var trust = await TrustAsync(isImpersonating);
        await _cloud.StoreAsync("lent", owner, delegation: new() { ["trust_id"] = trust });

        for (var i = 0; i < 3; i++)
        {
            var token = (await _cloud.S3(AccessKeyCloud.Signed("lent"))).Body.GetProperty("token");

            Assert.Equal(user, token.GetProperty("user").GetProperty("name").GetString());
            Assert.Equal(trust, token.GetProperty("OS-TRUST:trust").GetProperty("id").GetString());
        }
    }

    [Fact]
    public async Task A_trust_without_impersonation_gives_nothing_to_the_trustor()
    {
        await _cloud.StoreAsync("lent", "demo", delegation: new() { ["trust_id"] = await TrustAsync(isImpersonating: false) });

        Assert.Equal(403, (await _cloud.S3(AccessKeyCloud.Signed("lent"))).Status);
    }

    [Fact]
    public async Task A_key_of_an_application_credential_has_its_roles_alone()
    {
        var id = await ApplicationCredentialAsync();
        await _cloud.StoreAsync("app", delegation: new() { ["app_cred_id"] = id });

        var answer = await _cloud.S3(AccessKeyCloud.Signed("app"));

        Assert.Equal(["reader"], answer.RoleNames);
        var shown = answer.Body.GetProperty("token").GetProperty("application_credential");
        Assert.Equal(id, shown.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("trust_id", "Could not find trust: gone.")]
    [InlineData("app_cred_id", "Could not find Application Credential: gone.")]
    [InlineData("access_token_id", "Access token not found")]
    public async Task A_key_whose_delegation_is_gone_is_not_found(string member, string message)
    {
        await _cloud.StoreAsync("orphan", delegation: new() { [member] = "gone" });

        var answer = await _cloud.S3(AccessKeyCloud.Signed("orphan"));

        Assert.Equal((404, message), (answer.Status, answer.Message));
    }

    public Task InitializeAsync() => _cloud.StoreAsync("key");

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    private async Task<string> TrustAsync(bool isImpersonating)
    {
        var trust = new JsonObject
        {
            ["trustor_user_id"] = await _cloud.Keystone.IdAsync("users", "demo"),
            ["trustee_user_id"] = await _cloud.Keystone.IdAsync("users", "ann"),
            ["project_id"] = await _cloud.Keystone.IdAsync("projects", "demo"),
            ["impersonation"] = isImpersonating,
            ["roles"] = new JsonArray(Of("name", "reader")),
            ["remaining_uses"] = 1,
        };
        var answer = await _cloud.Keystone.Post("/v3/OS-TRUST/trusts", Of("trust", trust)).As("demo").Expect(201);
        return answer.Body.GetProperty("trust").GetProperty("id").GetString()!;
    }

    private async Task<string> ApplicationCredentialAsync()
    {
        var userId = await _cloud.Keystone.IdAsync("users", "demo");
        var credential = new JsonObject { ["name"] = "reads", ["roles"] = new JsonArray(Of("name", "reader")) };
        var answer = await _cloud.Keystone.Post($"/v3/users/{userId}/application_credentials", Of("application_credential", credential))
            .As("demo").Expect(201);
        return answer.Body.GetProperty("application_credential").GetProperty("id").GetString()!;
    }
}
