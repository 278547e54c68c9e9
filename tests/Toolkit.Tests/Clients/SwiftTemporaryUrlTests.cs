using System.Net;

namespace Fixtures.Toolkit.Tests.Clients;

public sealed class SwiftTemporaryUrlTests : IAsyncLifetime
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    private readonly ObjectStorageFixture _storage = new ObjectStorageFixture().WithObject("photos", "2026/a cat.jpg", "meow");

    private SwiftClient Swift => _storage.Client;

    [Theory]
    [InlineData(TemporaryUrlDigest.Sha1)]
    [InlineData(TemporaryUrlDigest.Sha256)]
    [InlineData(TemporaryUrlDigest.Sha512)]
    public async Task It_admits_without_a_token_until_it_expires_in_the_world_s_time(TemporaryUrlDigest digest)
    {
        await Swift.SetTemporaryUrlKeyAsync("a key");
        using var http = _storage.Cloud.CreateClient();
        var url = await Swift.CreateTemporaryUrlAsync(
            "photos", "2026/a cat.jpg", "a key", FiveMinutes, link => link with { Digest = digest });

        var early = await http.GetAsync(url);
        await _storage.Cloud.AdvanceAsync(FiveMinutes + TimeSpan.FromSeconds(1));
        var late = await http.GetAsync(url);

        Assert.Equal("meow", await early.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
        Assert.StartsWith("it expired at ", (await Swift.CheckTemporaryUrlAsync(url)).Obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_a_container_signs_a_prefix_for_uploads()
    {
        await Swift.SetContainerTemporaryUrlKeyAsync("photos", "container key", isSecond: true);
        using var http = _storage.Cloud.CreateClient();
        var url = await Swift.CreateTemporaryUrlAsync(
            "photos", "2026/dog.jpg", "container key", FiveMinutes, link => link with { Method = "PUT" }, prefix: "2026/");

        var put = await http.PutAsync(url, new StringContent("woof"));

        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal("valid", $"{await Swift.CheckTemporaryUrlAsync(url, "PUT")}");
        await _storage.Cloud.Objects.AssertHoldsExactlyAsync("photos", "2026/a cat.jpg", new ExpectedObject("2026/dog.jpg", "woof"));
    }

    [Fact]
    public async Task A_check_tells_why_a_URL_does_not_work()
    {
        var url = await Swift.CreateTemporaryUrlAsync("photos", "cat", "a key", FiveMinutes);
        var account = await Swift.AccountAsync();

        var withoutKey = await Swift.CheckTemporaryUrlAsync(url);
        await Swift.SetTemporaryUrlKeyAsync("another key");
        var otherKey = await Swift.CheckTemporaryUrlAsync(url);
        await Swift.SetTemporaryUrlKeyAsync("a key");
        var otherMethod = await Swift.CheckTemporaryUrlAsync(url, "PUT");
        var unsigned = await Swift.CheckTemporaryUrlAsync(await Swift.AddressAsync("photos", "cat"));

        Assert.Equal($"neither {account} nor its container 'photos' has a Temp-URL-Key", withoutKey.Obstacle);
        Assert.StartsWith(
            $"no key of {account} or its container 'photos' makes its signature for GET\\n", otherKey.Obstacle, StringComparison.Ordinal);
        Assert.EndsWith($"\\n/v1/{account}/photos/cat", otherKey.Obstacle, StringComparison.Ordinal);
        Assert.Equal("it is signed for GET, not for PUT", otherMethod.Obstacle);
        Assert.Equal("its temp_url_sig is '', which is no signature in hex", unsigned.Obstacle);
        Assert.True((await Swift.CheckTemporaryUrlAsync(url, "HEAD")).IsValid);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _storage.DisposeAsync();
}
