using Fixtures.Toolkit.Tests.Api;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Versions;

/// <summary>What happens around Cinder's handlers: facts recorded on a Zed.</summary>
public sealed class CinderPipelineTests : IAsyncLifetime
{
    private readonly CinderCloud _cloud = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [Theory]
    [InlineData("GET", "limits/x")]
    [InlineData("POST", "limits")]
    [InlineData("GET", "os-quota-sets/new")]
    [InlineData("GET", "os-quota-sets/x/edit")]
    [InlineData("DELETE", "clusters/x")]
    [InlineData("GET", "os-hosts/controller/startup")]
    public async Task An_action_that_a_resource_lacks_is_answered_with_a_fault_document(string method, string path)
    {
        var answer = await _cloud.Call(method, path).At("3.70");

        Assert.Equal("""{"itemNotFound":{"code":404,"message":"The resource could not be found."}}""", answer.Text);
        Assert.Equal("volume 3.70", answer.Header("OpenStack-API-Version"));
    }

    [Theory]
    [InlineData("GET", "nope")]
    [InlineData("PATCH", "volumes")]
    [InlineData("PUT", "os-services")]
    [InlineData("GET", "os-quota-sets/x/bogus")]
    public async Task An_unknown_path_is_answered_by_webob(string method, string path)
    {
        var answer = await _cloud.Call(method, path).At("3.70");

        Assert.Equal(
            """{"message":"The resource could not be found.<br /><br />\n\n\n","code":"404 Not Found","title":"Not Found"}""", answer.Text);
        Assert.Null(answer.Header("OpenStack-API-Version"));
    }

    [Theory]
    [InlineData("text/plain", "text/plain; charset=UTF-8", "OK")]
    [InlineData("application/json", "application/json", "{\n    \"detailed\": false,\n    \"reasons\": [\n        \"OK\"\n    ]\n}")]
    public async Task The_health_check_has_the_accepted_type(string accept, string type, string text)
    {
        using var root = _cloud.Api.Of("volume");

        var answer = await root.Get("healthcheck/x").Anonymously().With("Accept", accept).Expect(200);

        Assert.Equal((type, text), (answer.ContentType, answer.Text));
    }

    [Fact]
    public async Task The_version_documents_accept_any_method()
    {
        using var root = _cloud.Api.Of("volume");

        Assert.Equal(300, (await root.Post("").Anonymously()).Status);
        Assert.Equal(200, (await root.Delete("v3/").As("admin")).Status);
        Assert.Equal(302, (await root.Put("v3").As("admin")).Status);
        Assert.Equal(401, (await root.Get("v3/").Anonymously()).Status);
    }

    [Theory]
    [InlineData("text/plain", 415, "Unsupported Content-Type")]
    [InlineData("application/vnd.openstack.volume+json", 400, "'quota_set' is a required property")]
    public async Task A_body_has_one_of_two_types(string type, int status, string message)
    {
        var answer = await _cloud.Put("os-quota-sets/x").WithText("{}", type);

        Assert.Equal((status, message), answer.Refusal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_in_front_of_the_router()
    {
        var answer = await _cloud.Put("os-quota-sets/x").WithText(new string('x', 114_689));

        Assert.Equal((413, "Request is too large. Larger than max_request_body_size (114688)."), answer.Refusal);
        Assert.Null(answer.Header("OpenStack-API-Version"));
    }

    [Fact]
    public async Task Options_are_an_empty_success_with_a_request_id()
    {
        var answer = await _cloud.Call("OPTIONS", "volumes").Anonymously();

        Assert.Equal((200, ""), (answer.Status, answer.Text));
        Assert.NotNull(answer.Header("X-Openstack-Request-Id"));
    }

    [Theory]
    [InlineData("sort=bogus", "Invalid input received: Invalid sort key")]
    [InlineData("sort=created_at:up", "Invalid input received: Unknown sort direction, must be 'desc' or 'asc'.")]
    [
        InlineData(
            "sort=size&sort_dir=asc",
            "The 'sort_key' and 'sort_dir' parameters are deprecated and cannot be used with the 'sort' parameter."),
    ]
    [InlineData("limit=-1", "limit param must be positive")]
    [InlineData("limit=x", "limit param must be an integer")]
    [InlineData("offset=-1", "offset must be >= 0")]
    [InlineData("offset=99999999999", "offset must be <= 2147483647")]
    [InlineData("with_count=x", "Value 'x' for 'with_count' is not a boolean.")]
    [InlineData("%C3%A9=1", "Filter keys can only contain ASCII characters.")]
    public async Task A_malformed_page_is_refused_in_upstreams_words(string query, string message)
    {
        var answer = await _cloud.Get($"volumes?{query}").At("3.70");

        Assert.Equal((400, message), answer.Refusal);
    }

    [Fact]
    public async Task Users_filter_by_configured_attributes_only_and_may_send_all_tenants()
    {
        var refused = await _cloud.Get("volumes?host=x&all_tenants=1").At("3.70").As("demo");
        var ignored = await _cloud.Get("volumes?all_tenants=1").At("3.70").As("demo");

        Assert.Equal((400, "Invalid filters host are found in query options."), refused.Refusal);
        Assert.Equal(200, ignored.Status);
    }

    [Fact]
    public async Task The_configured_filters_are_listed_from_3_33_on()
    {
        var listed = await _cloud.Get("resource_filters?resource=group").At("3.33").Expect(200);
        var older = await _cloud.Get("resource_filters").At("3.32");

        Assert.Equal("""{"resource_filters":[{"resource":"group","filters":["name"]}]}""", listed.Text);
        Assert.Equal(404, older.Status);
    }

    [Fact]
    public async Task Clusters_and_extensions_answer_as_in_a_cloud_without_clusters()
    {
        var clusters = await _cloud.Get("clusters/detail").At("3.7").Expect(200);
        var missing = await _cloud.Put("clusters/enable", new { name = "x", binary = "y" }).At("3.7");
        var filter = await _cloud.Get("clusters?frozen=1").At("3.25");
        var extension = await _cloud.Get("extensions/os-extended-services").Expect(200);

        Assert.Equal("""{"clusters":[]}""", clusters.Text);
        Assert.Equal((404, "Cluster {'binary': 'y', 'name': 'x'} could not be found."), missing.Refusal);
        Assert.Equal((400, "Invalid input received: Invalid filter keys: frozen"), filter.Refusal);
        Assert.Equal(
            """{"extension":{"name":"ExtendedServices","alias":"os-extended-services","description":"Extended services support.","""
                + "\"updated\":\"2014-01-10T00:00:00-00:00\",\"links\":[]}}",
            extension.Text);
    }
}
