using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Requests;

/// <summary>Assertions on the requests that the cloud received.</summary>
public sealed class CloudRequestsTests : IAsyncDisposable
{
    private readonly OpenStackCloud _cloud = new OpenStackBuilder().WithSeed(1).Build();

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Requests_are_found_by_operation_persona_subject_and_body()
    {
        var server = await _cloud.Servers.BootAsync("web", flavor: "m1.tiny", persona: _cloud.Demo);
        await _cloud.Servers.BootAsync("db", flavor: "m1.tiny");

        var (requests, id) = (_cloud.Requests, server.Id.ToString());
        requests.AssertReceived("compute", "POST /servers", times: 2);
        requests.AssertReceived("nova", "POST /servers", times: 1, by: _cloud.Demo);
        requests.AssertReceived("compute", "GET /servers/{id}", about: id);
        requests.AssertReceived("compute", $"GET /servers/{id}");
        requests.AssertReceived("compute");
        var made = requests.AssertReceived(
            "compute", "POST /servers", times: 1, where: one => one.Json.GetProperty("server").GetProperty("name").GetString() == "db");
        requests.AssertNotReceived("compute", "DELETE /servers/{id}");
        requests.AssertNotReceived("network");

        Assert.Equal(("POST", "/servers", 202), (made[0].Method, made[0].Path, made[0].Status));
        Assert.Equal(("admin", "admin"), (made[0].User, made[0].Project));
        Assert.Equal("POST /servers -> 202 by admin (project admin)", made[0].ToString());
        Assert.StartsWith("req-", made[0].RequestId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_action_is_a_place()
    {
        var server = await _cloud.Servers.BootAsync("web", flavor: "m1.tiny");
        await _cloud.Servers.StopAsync(server.Id);

        _cloud.Requests.AssertReceived(Place.ServerAction("os-stop"), times: 1);
        _cloud.Requests.AssertNotReceived(Place.ServerAction("os-start"));
    }

    [Fact]
    public async Task Requests_of_the_services_do_not_count()
    {
        await _cloud.Servers.BootAsync("web", flavor: "m1.tiny");

        _cloud.Requests.AssertNotReceived("placement");
    }

    [Fact]
    public async Task A_point_in_the_journal_leaves_out_what_came_before()
    {
        await _cloud.Servers.BootAsync("web", flavor: "m1.tiny");
        var before = _cloud.Journal.Count;

        await _cloud.Nova.ListFlavorsAsync();

        _cloud.Requests.AssertReceived("compute", "GET /flavors/detail", times: 1, since: before);
        _cloud.Requests.AssertNotReceived("compute", "POST /servers", since: before);
    }

    [Fact]
    public async Task A_failure_lists_what_came_near_misses_first_and_folded()
    {
        var server = await _cloud.Servers.BootAsync("web", flavor: "m1.tiny", persona: _cloud.Demo);
        var before = _cloud.Journal.Count;
        await _cloud.Servers.CreateAsync("db", flavor: "m1.tiny");
        await _cloud.Demo.Nova.FindServerAsync(server.Id);
        await _cloud.Demo.Nova.FindServerAsync(Guid.Empty);
        await _cloud.Demo.Nova.FindServerAsync(Guid.Empty);
        await _cloud.Demo.Nova.SendAsync(HttpMethod.Get, "/servers/detail?token=secret");
        using var http = _cloud.CreateClient();
        await http.GetAsync(new Uri("computee/v2.1/servers", UriKind.Relative));

        var error = Assert.Throws<RequestMismatchException>(
            () => _cloud.Requests.AssertReceived("compute", "POST /servers", times: 1, by: _cloud.Demo, since: before));

        Assert.StartsWith(
            """
            Expected 1 POST /servers to compute by demo (project demo), but the cloud received none:
            What came, nearest first:
                1 x POST /servers -> 202 by admin (project admin): not by demo (project demo)
                1 x GET /flavors/detail -> 200 by admin (project admin)
                1 x GET /servers/{id} -> 200 by demo (project demo)
                2 x GET /servers/{id} -> 404 by demo (project demo)
                1 x GET /servers/detail -> 400 by demo (project demo)
                1 x GET /computee/v2.1/servers -> 404, no service is there
                1 x image: GET /images -> 200 by admin (project admin)
            """.ReplaceLineEndings(),
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal(
            "GET /servers/detail?token=(hidden) -> 400 by demo (project demo)",
            _cloud.Requests.AssertReceived("compute", "GET /servers/detail")[0].ToString());
    }

    [Fact]
    public async Task Too_many_are_listed_first()
    {
        await _cloud.Nova.ListFlavorsAsync();
        await _cloud.Nova.ListFlavorsAsync();

        var error = Assert.Throws<RequestMismatchException>(() => _cloud.Requests.AssertNotReceived("compute"));

        Assert.StartsWith(
            """
            Expected no request to compute, but the cloud received 2:
                2 x GET /flavors/detail -> 200 by admin (project admin)
            What else came, nearest first:
                1 x identity: POST /auth/tokens -> 201
            """.ReplaceLineEndings(),
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_difference_in_subject_or_predicate_is_named()
    {
        await _cloud.Nova.ListFlavorsAsync();

        var subject = Assert.Throws<RequestMismatchException>(
            () => _cloud.Requests.AssertReceived("compute", "GET /flavors/detail", about: "x"));
        var predicate = Assert.Throws<RequestMismatchException>(
            () => _cloud.Requests.AssertReceived("compute", "GET /flavors/detail", where: one => one.Status == 500));

        Assert.Contains("Expected at least one GET /flavors/detail to compute about x, but", subject.Message);
        Assert.Contains("GET /flavors/detail -> 200 by admin (project admin): not about x", subject.Message);
        Assert.Contains("GET /flavors/detail -> 200 by admin (project admin): refused by the predicate", predicate.Message);
    }

    [Fact]
    public void Without_any_request_the_message_says_so()
    {
        var error = Assert.Throws<RequestMismatchException>(() => _cloud.Requests.AssertReceived("compute", "POST /servers"));

        Assert.StartsWith(
            "Expected at least one POST /servers to compute, but the cloud received none. No client has sent any request.", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_places_are_refused_as_those_of_faults_are()
    {
        var service = Assert.Throws<ArgumentException>(() => _cloud.Requests.AssertReceived("computer"));
        var operation = Assert.Throws<ArgumentException>(() => _cloud.Requests.AssertReceived("compute", "POST /server"));
        var kind = Assert.Throws<ArgumentException>(() => _cloud.Requests.AssertReceived(Place.Edge("nova", "placement")));

        Assert.StartsWith("This cloud has no service 'computer'. Did you mean 'compute'?", service.Message, StringComparison.Ordinal);
        Assert.Contains("This cloud has no operation 'POST /server' of nova. Did you mean 'POST /servers'?", operation.Message);
        Assert.Contains("Use Place.Api or Place.ServerAction; cloud.Journal has everything else.", kind.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => _cloud.Requests.AssertReceived("compute", times: -1));
    }

    [Fact]
    public async Task What_is_no_longer_kept_is_not_guessed()
    {
        using var http = _cloud.CreateClient();
        for (var i = 0; i < 4_097; i++)
            await http.GetAsync(new Uri("image/versions", UriKind.Relative));

        var error = Assert.Throws<InvalidOperationException>(() => _cloud.Requests.AssertNotReceived("compute"));

        Assert.Contains("it keeps the newest 4096 requests, and older ones would count.", error.Message);
        _cloud.Requests.AssertReceived("image");
        _cloud.Requests.AssertNotReceived("compute", since: _cloud.Journal.Count);
    }

    [Fact]
    public async Task A_broken_connection_and_a_stub_are_requests_too()
    {
        await using var cloud = new OpenStackBuilder().WithStubService("rating", _ => StubReply.Json(new { })).Build();
        using var cut = cloud.Faults.On(Place.Api("compute", "GET /flavors/detail")).Times(1).ResetConnection();
        await Assert.ThrowsAsync<HttpRequestException>(() => cloud.Nova.ListFlavorsAsync());
        using var http = cloud.CreateClient();
        http.DefaultRequestHeaders.Add("X-Auth-Token", await cloud.Demo.Session.TokenAsync());
        using var rated = await http.GetAsync(new Uri("rating/v1/summary", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, rated.StatusCode);
        Assert.Null(cloud.Requests.AssertReceived("compute", times: 1)[0].Status);
        cloud.Requests.AssertReceived("rating", times: 1, by: cloud.Demo);
    }

    [Fact]
    public async Task Requests_over_a_socket_and_of_a_fork_are_told_apart()
    {
        await using var fork = _cloud.Fork();
        using var http = new HttpClient { BaseAddress = await fork.ListenAsync() };

        await http.GetStringAsync(new Uri("identity/v3", UriKind.Relative));

        fork.Requests.AssertReceived("identity", times: 1);
        _cloud.Requests.AssertNotReceived("identity");
    }
}
