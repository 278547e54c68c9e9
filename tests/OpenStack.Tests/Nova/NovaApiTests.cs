namespace Fixtures.Toolkit.OpenStack.Tests.Nova;

public sealed class NovaApiTests
{
    [Theory]
    [InlineData(null, "2.1")]
    [InlineData("2.55", "2.55")]
    [InlineData("latest", "2.93")]
    public async Task The_response_headers_name_the_negotiated_microversion(string? asked, string used)
    {
        await using var nova = new NovaTestCloud();

        var response = await nova.Get("v2.1/versions/v2.1").At(asked);

        Assert.Equal(200, response.Status);
        Assert.Equal($"compute {used}", response.Header("OpenStack-API-Version"));
        Assert.Equal(used, response.Header("X-OpenStack-Nova-API-Version"));
        Assert.Equal("OpenStack-API-Version, X-OpenStack-Nova-API-Version", response.Header("Vary"));
        Assert.Equal(response.Header("X-OpenStack-Request-ID"), response.Header("X-Compute-Request-ID"));
    }

    [Theory]
    [InlineData(
        "2.94",
        406,
        """{"computeFault":{"code":406,"message":"Version 2.94 is not supported by the API. Minimum is 2.1 and maximum is 2.93."}}""")]
    [InlineData(
        "2",
        400,
        """{"badRequest":{"code":400,"message":"API Version String 2 is of invalid format. Must be of format MajorNum.MinorNum."}}""")]
    public async Task An_unsupported_or_malformed_microversion_is_refused(string asked, int status, string document)
    {
        await using var nova = new NovaTestCloud();

        var response = await nova.Get("v2.1/versions/v2.1").At(asked);

        Assert.Equal(status, response.Status);
        Assert.Equal("application/json; charset=UTF-8", response.ContentType);
        Assert.Equal(document, response.Text);
    }

    [Fact]
    public async Task The_legacy_endpoint_ignores_microversions()
    {
        await using var nova = new NovaTestCloud();

        var response = await nova.Get("v2/versions/v2.1").At("2.94");

        Assert.Equal(200, response.Status);
        Assert.Null(response.Header("OpenStack-API-Version"));
        Assert.Null(response.Header("Vary"));
    }

    [Fact]
    public async Task The_project_in_the_path_must_match_the_token()
    {
        await using var nova = new NovaTestCloud();

        var own = await nova.Get($"v2.1/{NovaTestCloud.AdminProject}/versions/v2.1");
        var other = await nova.Get("v2.1/abc/versions/v2.1").JsonAsync();

        Assert.Equal(200, own.Status);
        Assert.Equal(
            $"Malformed request URL: URL's project_id 'abc' doesn't match Context's project_id '{NovaTestCloud.AdminProject}'",
            other.GetProperty("badRequest").GetProperty("message").GetString());
    }

    [Fact]
    public async Task An_unknown_route_gets_the_error_page_of_webob()
    {
        await using var nova = new NovaTestCloud();

        var response = await nova.Get("v2.1/nonexistent");

        Assert.Equal(404, response.Status);
        Assert.Null(response.Header("OpenStack-API-Version"));
        Assert.Equal(
            """{"message":"The resource could not be found.<br /><br />\n\n\n","code":"404 Not Found","title":"Not Found"}""",
            response.Text);
    }

    [Fact]
    public async Task Version_documents_need_no_token()
    {
        await using var nova = new NovaTestCloud();

        var root = await nova.Get("").Anonymously();
        var current = await nova.Get("v2.1/").Anonymously();
        var unknown = await nova.Get("v3/").Anonymously();

        Assert.Equal(200, root.Status);
        Assert.Equal(200, current.Status);
        Assert.Equal(300, unknown.Status);
    }
}
