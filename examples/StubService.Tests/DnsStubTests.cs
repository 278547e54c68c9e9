using System.Collections.Concurrent;
using System.Net;
using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace StubService.Tests;

/// <summary>A minimal Designate for the test. Its state belongs to the cloud that gets the request.</summary>
public sealed class DnsFixture() : StubServiceFixture(
    "dns", stub => stub with { Name = "designate", Path = "/dns", Endpoint = "/v2/$(project_id)s" })
{
    protected override Task<HttpResponseMessage> AnswerAsync(StubRequest request)
    {
        var zones = request.Cloud.Feature(_ => new ConcurrentQueue<string>());
        var project = $"/v2/{request.Caller!.ProjectId}";
        return Task.FromResult((request.Method.Method, request.Path) switch
        {
            ("GET", var path) when path == $"{project}/zones" => StubReply.Json(new { zones = zones.Select(name => new { name }) }),
            ("POST", var path) when path == $"{project}/zones" => Create(zones, request.Json.GetProperty("name").GetString()!),
            _ => StubReply.Status(HttpStatusCode.NotFound),
        });
    }

    private static HttpResponseMessage Create(ConcurrentQueue<string> zones, string name)
    {
        zones.Enqueue(name);
        return StubReply.Json(new { name, status = "PENDING" }, HttpStatusCode.Accepted);
    }
}

public sealed class DnsStubTests
{
    [Fact]
    public async Task A_client_finds_the_stub_in_the_catalog_and_uses_tokens_of_the_cloud()
    {
        var dns = new DnsFixture();
        await using var cloud = new OpenStackBuilder().With(dns).Build();
        var project = await cloud.Demo.Session.ProjectIdAsync();

        await dns.SendAsync(HttpMethod.Post, "/zones", new { name = "example.org." }, cloud.Demo);
        var listed = await dns.SendAsync(HttpMethod.Get, "/zones", persona: cloud.Demo);

        Assert.Equal("example.org.", listed.Json.GetProperty("zones")[0].GetProperty("name").GetString());
        Assert.Equal([$"POST /v2/{project}/zones -> 202", $"GET /v2/{project}/zones -> 200"], dns.Requests);
    }

    [Fact]
    public async Task Any_HTTP_client_reaches_the_stub_over_a_socket()
    {
        await using var cloud = new OpenStackBuilder()
            .WithStubService("rating", request => StubReply.Json(new { payer = request.Caller!.ProjectName, total = 0.42 })).Build();
        using var client = new HttpClient { BaseAddress = await cloud.ListenAsync() };
        client.DefaultRequestHeaders.Add("X-Auth-Token", await cloud.Demo.Session.TokenAsync());

        Assert.Equal("""{"payer":"demo","total":0.42}""", await client.GetStringAsync(new Uri("rating/v1/summary", UriKind.Relative)));
    }
}
