namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Accounts;

public sealed class AccountResourceTests
{
    [Fact]
    public async Task An_account_lists_its_containers()
    {
        await using var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("b", "o");
        await swift.CreateAsync("a");

        var listing = await swift.Get("?format=json");

        Assert.Equal(
            [("a", 0L, 0L), ("b", 1L, 1L)],
            listing.Body.EnumerateArray().Select(entry => (
                entry.GetProperty("name").GetString(), entry.GetProperty("count").GetInt64(), entry.GetProperty("bytes").GetInt64())));
    }

    [Fact]
    public async Task Counters_are_told_for_each_storage_policy()
    {
        await using var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("a", "o");
        await swift.Put("b").With("X-Storage-Policy", "silver").Expect(201);
        await swift.Put("b/o", "12345").Expect(201);

        var head = await swift.Head("");

        Assert.Equal(("2", "2", "6"), (head.Header("X-Account-Container-Count"), head.Header("X-Account-Object-Count"),
            head.Header("X-Account-Bytes-Used")));
        Assert.Equal(("1", "5"), (head.Header("X-Account-Storage-Policy-Policy-0-Bytes-Used"),
            head.Header("X-Account-Storage-Policy-Silver-Bytes-Used")));
    }

    [Fact]
    public async Task An_account_begins_with_its_first_container()
    {
        await using var swift = await SwiftCloud.StartAsync();

        var before = await swift.Head("");
        await swift.CreateAsync("c");
        var after = await swift.Head("");

        Assert.Equal(("0", null), (before.Header("X-Account-Container-Count"), before.Header("X-Account-Project-Domain-Id")));
        Assert.Equal(("1", "default"), (after.Header("X-Account-Container-Count"), after.Header("X-Account-Project-Domain-Id")));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Accounts_are_not_managed_by_their_owners(string method)
    {
        await using var swift = await SwiftCloud.StartAsync();

        var answer = await swift.Call(method, "").As("reseller");

        Assert.Equal(405, answer.Status);
    }

    [Theory]
    [InlineData("v1", 412)]
    [InlineData("v2", 412)]
    [InlineData("v2/AUTH_x", 400)]
    [InlineData("v1/AUTH_other", 403)]
    public async Task Another_path_is_refused(string path, int status)
    {
        await using var swift = await SwiftCloud.StartAsync();

        await swift.CallRoot("GET", path).Expect(status);
    }
}
