using System.Net;
using System.Net.Http.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Fixtures;

public sealed class StubServiceFixtureTests
{
    [Fact]
    public async Task A_stub_is_in_the_catalog_and_its_requests_are_in_the_journal()
    {
        var rating = new StubServiceFixture(
            "rating", _ => StubReply.Json(new { total = 42 }), stub => stub with { Endpoint = "/v1/$(project_id)s" });
        await using var cloud = new OpenStackBuilder().With(rating, new ComputeApiFixture()).Build();
        var project = await cloud.Demo.Session.ProjectIdAsync();

        var reply = await rating.SendAsync(HttpMethod.Get, "/summary?begin=2026", persona: cloud.Demo);

        Assert.Equal(42, reply.EnsureSuccess().Json.GetProperty("total").GetInt32());
        Assert.Equal([$"GET /v1/{project}/summary?begin=2026 -> 200"], rating.Requests);
    }

    [Fact]
    public async Task A_stub_used_alone_needs_only_Keystone()
    {
        await using var rating = new StubServiceFixture("rating", _ => StubReply.Status(HttpStatusCode.NoContent));

        Assert.Equal(HttpStatusCode.NoContent, (await rating.SendAsync(HttpMethod.Delete, "/v1/rates/7")).Status);
        Assert.Equal(["identity"], rating.Cloud.Services.Select(service => service.Type));
    }

    [Fact]
    public async Task A_stub_accepts_only_tokens_of_its_cloud_and_knows_the_caller()
    {
        await using var rating = new StubServiceFixture(
            "rating", request => StubReply.Json(new { request.Caller!.UserName, request.Caller.Roles }));
        using var client = rating.Cloud.CreateClient();

        var refused = await client.GetAsync(new Uri("/rating/v1", UriKind.Relative));
        var accepted = await rating.SendAsync(HttpMethod.Get, "/v1", persona: rating.Cloud.Demo);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.StartsWith("Keystone uri=", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal("demo", accepted.Json.GetProperty("UserName").GetString());
        Assert.Contains(accepted.Json.GetProperty("Roles").EnumerateArray(), role => role.ValueEquals("member"));
    }

    [Fact]
    public async Task A_handler_gets_the_headers_of_keystonemiddleware_and_no_forged_ones()
    {
        var handler = new Echo();
        await using var rating = new StubServiceFixture("rating", handler);
        using var client = rating.Cloud.CreateClient();
        client.DefaultRequestHeaders.Add("X-Auth-Token", await rating.Cloud.Demo.Session.TokenAsync());
        client.DefaultRequestHeaders.Add("X-Roles", "admin");
        client.DefaultRequestHeaders.Add("X-Identity-Status", "Confirmed");

        await client.PostAsync(new Uri("/rating/v1?a=b%20c", UriKind.Relative), JsonContent.Create(new { hour = 1 }));

        Assert.Equal("http://openstack.test/rating/v1?a=b%20c", handler.Url);
        Assert.Equal("{\"hour\":1}", handler.Body);
        Assert.Equal(await rating.Cloud.Demo.Session.UserIdAsync(), Assert.Single(handler.Headers["X-User-Id"]));
        Assert.DoesNotContain("admin", string.Join(',', handler.Headers["X-Roles"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_separate_endpoints_a_stub_has_its_own_port_in_the_catalog()
    {
        var rating = new StubServiceFixture(
            "rating", request =>
                StubReply.Json(new { self = request.Link(request.Path), caller = request.Caller!.UserName }), stub =>
                    stub with { Endpoint = "/v1/$(project_id)s" });
        await using var listener = await CloudListener.StartAsync(
            new OpenStackBuilder().With(rating).Build(), new CloudListenerOptions { Layout = EndpointLayout.Separate });
        using var handler = new HttpClientHandler();
        using var session = new OpenStackSession(
            handler,
            listener.AuthUrl,
            new OpenStackLogin("demo", "demo", OpenStackScope.Project("demo")),
            TimeProvider.System);

        var endpoint = await session.EndpointAsync("rating");
        var reply = await session.SendAsync("rating", HttpMethod.Get, "/summary");

        Assert.Equal($"/v1/{await session.ProjectIdAsync()}", endpoint.AbsolutePath);
        Assert.Equal(
            4,
            new[] { endpoint, await session.EndpointAsync("compute"), listener.AuthUrl, listener.Address }.Select(
                url => url.Port)
                .Distinct().Count());
        Assert.Equal("demo", reply.EnsureSuccess().Json.GetProperty("caller").GetString());
        Assert.Equal($"{endpoint}/summary", reply.Json.GetProperty("self").GetString());
    }

    [Fact]
    public async Task A_stub_can_be_reached_over_a_socket()
    {
        var rating = new StubServiceFixture("rating", request => StubReply.Json(new { self = request.Link(request.Path) }));
        await using var cloud = new OpenStackBuilder().With(rating).Build();
        var address = await cloud.ListenAsync();
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Add("X-Auth-Token", await cloud.Demo.Session.TokenAsync());

        var reply = await client.GetStringAsync(new Uri("rating/v1/summary", UriKind.Relative));

        Assert.Equal($$"""{"self":"{{address}}rating/v1/summary"}""", reply);
    }

    [Fact]
    public async Task A_stub_keeps_separate_state_for_each_cloud()
    {
        var rating = new StubServiceFixture(
            "rating", request => StubReply.Json(new { count = request.Cloud.Feature(_ => new Counter()).Next() }));
        await using var cloud = new OpenStackBuilder().With(rating).Build();
        await cloud.RunUntilIdleAsync();
        await rating.SendAsync(HttpMethod.Post, "/");
        await using var fork = cloud.Fork();

        var inFork = await fork.Admin.Session.SendAsync("rating", HttpMethod.Post, "/");
        var again = await rating.SendAsync(HttpMethod.Post, "/");

        Assert.Equal(1, inFork.Json.GetProperty("count").GetInt32());
        Assert.Equal(2, again.Json.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_stub_can_replace_a_service()
    {
        var images = new StubServiceFixture("image", _ => StubReply.Json(new { images = Array.Empty<object>() }));
        await using var cloud = new OpenStackBuilder().With(images).Without("image").Build();

        var reply = await cloud.Demo.Glance.SendAsync(HttpMethod.Get, "/v2/images");

        Assert.Equal(0, reply.EnsureSuccess().Json.GetProperty("images").GetArrayLength());
    }

    [Fact]
    public void Duplicate_types_and_paths_are_refused()
    {
        var builder = new OpenStackBuilder()
            .WithStubService("compute", _ => StubReply.Status(HttpStatusCode.OK))
            .WithStubService("rating", _ => StubReply.Status(HttpStatusCode.OK), stub => stub with { Path = "rating/" });

        var error = Assert.Throws<InvalidOperationException>(() => builder.Build());

        Assert.Contains("Two services have the type 'compute'.", error.Message, StringComparison.Ordinal);
        Assert.Contains("Two services have the path '/compute'.", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            "The path 'rating/' of the stub service 'rating' must begin with one slash and not end with a slash: '/rating'.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_of_a_stub_reaches_the_test_and_the_journal()
    {
        await using var rating = new StubServiceFixture("rating", _ => throw new NotSupportedException("no rates yet"));

        await Assert.ThrowsAsync<NotSupportedException>(() => rating.SendAsync(HttpMethod.Get, "/v1"));

        Assert.Equal(["GET /v1 -> the stub threw NotSupportedException: no rates yet"], rating.Requests);
    }

    private sealed class Counter
    {
        private int _count;

        public int Next() => Interlocked.Increment(ref _count);
    }

    private sealed class Echo : HttpMessageHandler
    {
        public string? Url { get; private set; }

        public string? Body { get; private set; }

        public Dictionary<string, IEnumerable<string>> Headers { get; private set; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Url = request.RequestUri!.AbsoluteUri;
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            Headers = request.Headers.ToDictionary(header => header.Key, header => header.Value);
            return StubReply.Status(HttpStatusCode.Accepted);
        }
    }
}
