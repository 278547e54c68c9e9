namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Gate;

public sealed class GateTests
{
    [Fact]
    public async Task Headers_of_middlewares_pass_in_no_direction()
    {
        await using var swift = await SwiftCloud.StartAsync();
        await swift.Put("c").With("X-Container-Sysmeta-Versions-Enabled", "true").With("X-Backend-Storage-Policy-Index", "1").Expect(201);
        await swift.Put("c/o", "1").With("X-Object-Sysmeta-A", "1").Expect(201);

        var head = await swift.Head("c/o");

        Assert.DoesNotContain(head.Headers.Keys, name => name.Contains("sysmeta", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("X-Backend", StringComparison.OrdinalIgnoreCase));
        Assert.Null((await swift.Head("c")).Header("X-Versions-Enabled"));
    }

    [Fact]
    public async Task A_client_does_not_choose_the_time_of_a_write()
    {
        await using var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("c");

        await swift.Put("c/o", "1").With("X-Timestamp", "1000000000.00000").Expect(201);

        Assert.StartsWith(swift.Seconds(0), (await swift.Head("c/o")).Header("X-Timestamp"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anybody_may_ask_for_the_health()
    {
        await using var swift = await SwiftCloud.StartAsync();

        var answer = await swift.CallRoot("GET", "healthcheck").Anonymously();

        Assert.Equal((200, "OK", "text/plain"), (answer.Status, answer.Text, answer.ContentType));
    }

    [Fact]
    public async Task Each_answer_has_a_transaction_id()
    {
        await using var swift = await SwiftCloud.StartAsync();

        var first = await swift.Get("missing");
        var second = await swift.Get("missing");

        Assert.Matches("^tx[0-9a-f]{21}-[0-9a-f]{10}$", first.Header("X-Trans-Id"));
        Assert.Equal(first.Header("X-Trans-Id"), first.Header("X-Openstack-Request-Id"));
        Assert.NotEqual(first.Header("X-Trans-Id"), second.Header("X-Trans-Id"));
    }

    [Fact]
    public async Task A_request_without_a_token_learns_where_to_get_one()
    {
        await using var swift = await SwiftCloud.StartAsync();

        var answer = await swift.Get("c").Anonymously().Expect(401);

        Assert.Equal(
            $"Swift realm=\"{swift.Account}\", Keystone uri=\"{swift.Cloud.AuthUrl}\"",
            answer.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task A_token_may_come_as_that_of_the_storage()
    {
        await using var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("c");
        using var keystone = new ApiClient(swift.Cloud);

        await swift.Get("c").Anonymously().With("X-Storage-Token", await keystone.TokenAsync("demo")).Expect(200);
    }

    [Fact]
    public async Task No_realm_signs_for_another_cluster()
    {
        await using var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("c");

        var answer = await swift.Put("c/o", "1").With("X-Container-Sync-Auth", "realm nonce signature");

        Assert.Equal(401, answer.Status);
        Assert.StartsWith("SwiftContainerSync realm=", answer.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }
}
