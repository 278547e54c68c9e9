namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Cors;

public sealed class CorsRulesTests
{
    private const string Site = "http://a.example";

    [Fact]
    public async Task An_allowed_origin_may_read()
    {
        await using var swift = await StartAsync(Site);

        var answer = await swift.Get("c/o").With("Origin", Site);

        Assert.Equal(Site, answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("Origin", answer.Header("Vary"));
        Assert.Contains("x-my-header", answer.Header("Access-Control-Expose-Headers")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_origin_gets_the_object_without_the_headers()
    {
        await using var swift = await StartAsync(Site);

        var answer = await swift.Get("c/o").With("Origin", "http://b.example").Expect(200);

        Assert.Null(answer.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_star_allows_all_origins()
    {
        await using var swift = await StartAsync("*");

        var answer = await swift.Get("c/o").With("Origin", Site);

        Assert.Equal(("*", null), (answer.Header("Access-Control-Allow-Origin"), answer.Header("Vary")));
    }

    [Fact]
    public async Task A_preflight_tells_the_methods_and_headers()
    {
        await using var swift = await StartAsync(Site);

        var answer = await swift.Call("OPTIONS", "c/o").Anonymously().With("Origin", Site)
            .With("Access-Control-Request-Method", "PUT").With("Access-Control-Request-Headers", "X-Auth-Token").Expect(200);

        Assert.Equal(
            (Site, "60", "X-Auth-Token"),
            (answer.Header("Access-Control-Allow-Origin"), answer.Header("Access-Control-Max-Age"),
                answer.Header("Access-Control-Allow-Headers")));
        Assert.Equal("PUT, POST, GET, HEAD, DELETE, OPTIONS, COPY", answer.Header("Access-Control-Allow-Methods"));
    }

    [Theory]
    [InlineData("http://b.example", "GET")]
    [InlineData(Site, "BOGUS")]
    [InlineData(Site, "")]
    public async Task Another_preflight_is_refused(string origin, string method)
    {
        await using var swift = await StartAsync(Site);

        await swift.Call("OPTIONS", "c/o").Anonymously().With("Origin", origin).With("Access-Control-Request-Method", method).Expect(401);
    }

    private static async Task<SwiftCloud> StartAsync(string origin)
    {
        var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("c", "o");
        await swift.Post("c").With("X-Container-Meta-Access-Control-Allow-Origin", origin)
            .With("X-Container-Meta-Access-Control-Max-Age", "60")
            .With("X-Container-Meta-Access-Control-Expose-Headers", "X-My-Header").Expect(204);
        return swift;
    }
}
