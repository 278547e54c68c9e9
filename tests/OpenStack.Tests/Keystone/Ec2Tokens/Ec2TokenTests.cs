using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Tests.Nova;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Ec2Tokens;

public sealed class Ec2TokenTests : IAsyncLifetime
{
    private readonly AccessKeyCloud _cloud = new(cloud => cloud
        .WithUser("ceph", "ceph", user => user with { Roles = [new("service", "demo")] }), "image");

    [Fact]
    public async Task The_answer_to_a_signature_is_the_token_of_the_keys_user_and_project()
    {
        var answer = await _cloud.S3(AccessKeyCloud.Signed("key"));

        var token = answer.Body.GetProperty("token");
        Assert.Equal("ec2credential", Assert.Single(token.GetProperty("methods").EnumerateArray()).GetString());
        Assert.Equal("demo", token.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal("demo", token.GetProperty("project").GetProperty("name").GetString());
        Assert.Equal(["member", "reader"], answer.RoleNames);
        Assert.NotEqual(0, token.GetProperty("catalog").GetArrayLength());
    }

    [Fact]
    public async Task The_token_of_an_EC2_signature_is_shown_and_that_of_an_S3_signature_is_not()
    {
        Assert.Null((await _cloud.S3(AccessKeyCloud.Signed("key"))).Header("X-Subject-Token"));
        Assert.NotNull((await _cloud.Ec2(Ec2Request())).Header("X-Subject-Token"));
    }

    [Fact]
    public async Task Services_accept_the_token_and_Keystone_does_not()
    {
        var token = (await _cloud.Ec2(Ec2Request())).Token;

        Assert.Equal(200, (await _cloud.Keystone.Root.Get("/image/v2/images").WithToken(token)).Status);
        Assert.Equal(200, (await _cloud.Keystone.Get("/v3/auth/tokens").As("admin").About(token)).Status);
        foreach (var path in new[] { "/v3/auth/projects", "/v3/auth/catalog", "/v3", "/v3/nowhere" })
            Assert.Equal(403, (await _cloud.Keystone.Get(path).WithToken(token)).Status);
    }

    [Theory]
    [InlineData("ceph", 200)]
    [InlineData("demo", 403)]
    [InlineData("reader", 403)]
    public async Task Services_and_administrators_pass_requests_on(string user, int status)
    {
        var body = Of("credentials", AccessKeyCloud.Signed("key"));

        var answer = await _cloud.Keystone.Post("/v3/s3tokens", body).As(user);

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task The_refusal_names_the_rule()
    {
        const string Start = "You are not authorized to perform the requested action: identity:";

        Assert.Equal($"{Start}ec2tokens_validate.", (await _cloud.Keystone.Post("/v3/ec2tokens", new JsonObject()).As("demo")).Message);
        Assert.Equal($"{Start}s3tokens_validate.", (await _cloud.Keystone.Post("/v3/s3tokens", new JsonObject()).As("demo")).Message);
    }

    [Fact]
    public async Task A_service_learns_over_its_edge_who_signed_a_request()
    {
        var edge = _cloud.Keystone.Cloud.World.Edges.Between("glance", "identity");

        var answer = await edge.SendAsync(HttpMethod.Post, "/s3tokens", Of("credentials", AccessKeyCloud.Signed("key")));

        Assert.Equal("demo", answer.Body.GetProperty("token").GetProperty("user").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("", "request must include a request body", 400)]
    [InlineData("{}", "request must include a request body", 400)]
    [InlineData("""{"credentials": null}""", "The request you have made requires authentication.", 401)]
    [InlineData("""{"credentials": "access"}""", "The request you have made requires authentication.", 401)]
    [InlineData("""{"credentials": [], "credential": 0, "ec2Credentials": {"access": "a"}}""",
        "Could not find credential: ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb.", 404)]
    public async Task The_body_describes_the_signed_request(string body, string message, int status)
    {
        foreach (var path in new[] { "/v3/ec2tokens", "/v3/s3tokens" })
        {
            var answer = await _cloud.Keystone.Call("POST", path).WithText(body).As("admin");

            Assert.Equal((status, message), (answer.Status, answer.Message));
        }
    }

    [Theory]
    [InlineData("GET", "POST")]
    [InlineData("HEAD", "POST")]
    [InlineData("PUT", "GET, HEAD, OPTIONS, POST")]
    [InlineData("DELETE", "GET, HEAD, OPTIONS, POST")]
    public async Task Only_POST_is_allowed(string method, string allowed)
    {
        var answer = await _cloud.Keystone.Call(method, "/v3/ec2tokens").As("admin");

        Assert.Equal((405, allowed), (answer.Status, answer.Header("Allow")));
    }

    [Fact]
    public async Task A_credential_of_another_type_is_no_access_key()
    {
        await _cloud.StoreAsync("upper", type: "EC2");

        Assert.Equal(401, (await _cloud.S3(AccessKeyCloud.Signed("upper"))).Status);
    }

    [Fact]
    public async Task Later_releases_do_not_tell_an_unknown_key_from_another_credential()
    {
        await using var epoxy = new AccessKeyCloud(cloud => cloud.WithRelease(OpenStackRelease.Epoxy));
        await epoxy.StoreAsync("upper", type: "EC2");

        foreach (var access in new[] { "upper", "nothing" })
        {
            var answer = await epoxy.S3(AccessKeyCloud.Signed(access));

            Assert.Equal((404, "EC2 access key not found."), (answer.Status, answer.Message));
        }
    }

    public Task InitializeAsync() => _cloud.StoreAsync("key");

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    private static JsonObject Ec2Request() => new()
    {
        ["access"] = "key",
        ["host"] = "cloud",
        ["params"] = new JsonObject { ["SignatureVersion"] = "0", ["Action"] = "Describe", ["Timestamp"] = "2099-01-01T00:00:00Z" },
        ["signature"] = "BZSUOi4fRiWUHvaHtWvCKXMOOd4=",
    };
}
