using System.Collections.Concurrent;
using System.Net;
using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace StubService.Tests;

/// <summary>A minimal Cinder for the test. Its state belongs to the cloud that gets the request.</summary>
public sealed class VolumeFixture() : StubServiceFixture(
    "volumev3", stub => stub with { Name = "cinder", Path = "/volume", Endpoint = "/v3/$(project_id)s" })
{
    protected override Task<HttpResponseMessage> AnswerAsync(StubRequest request)
    {
        var volumes = request.Cloud.Feature(_ => new ConcurrentQueue<string>());
        var project = $"/v3/{request.Caller!.ProjectId}";
        return Task.FromResult((request.Method.Method, request.Path) switch
        {
            ("GET", var path) when path == $"{project}/volumes" => StubReply.Json(new { volumes = volumes.Select(name => new { name }) }),
            ("POST", var path) when path == $"{project}/volumes" =>
                Create(volumes, request.Json.GetProperty("volume").GetProperty("name").GetString()!),
            _ => StubReply.Status(HttpStatusCode.NotFound),
        });
    }

    private static HttpResponseMessage Create(ConcurrentQueue<string> volumes, string name)
    {
        volumes.Enqueue(name);
        return StubReply.Json(new { volume = new { name } }, HttpStatusCode.Accepted);
    }
}

public sealed class VolumeStubTests
{
    [Fact]
    public async Task A_client_finds_the_stub_in_the_catalog_and_uses_tokens_of_the_cloud()
    {
        var volumes = new VolumeFixture();
        await using var cloud = new OpenStackBuilder().With(volumes).Build();
        var project = await cloud.Demo.Session.ProjectIdAsync();

        await volumes.SendAsync(HttpMethod.Post, "/volumes", new { volume = new { name = "data", size = 1 } }, cloud.Demo);
        var listed = await volumes.SendAsync(HttpMethod.Get, "/volumes", persona: cloud.Demo);

        Assert.Equal("data", listed.Json.GetProperty("volumes")[0].GetProperty("name").GetString());
        Assert.Equal([$"POST /v3/{project}/volumes -> 202", $"GET /v3/{project}/volumes -> 200"], volumes.Requests);
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
