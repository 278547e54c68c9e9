using System.Net;

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

        using var response = await nova.SendAsync(HttpMethod.Get, "v2.1/versions/v2.1", version: asked);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([$"compute {used}"], response.Headers.GetValues("OpenStack-API-Version"));
        Assert.Equal([used], response.Headers.GetValues("X-OpenStack-Nova-API-Version"));
        Assert.Equal(["OpenStack-API-Version", "X-OpenStack-Nova-API-Version"], response.Headers.Vary);
        Assert.Equal(response.Headers.GetValues("X-OpenStack-Request-ID"), response.Headers.GetValues("X-Compute-Request-ID"));
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

        using var response = await nova.SendAsync(HttpMethod.Get, "v2.1/versions/v2.1", version: asked);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/json; charset=UTF-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(document, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_legacy_endpoint_ignores_microversions()
    {
        await using var nova = new NovaTestCloud();

        using var response = await nova.SendAsync(HttpMethod.Get, "v2/versions/v2.1", version: "2.94");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("OpenStack-API-Version"));
        Assert.Empty(response.Headers.Vary);
    }

    [Fact]
    public async Task The_project_in_the_path_must_match_the_token()
    {
        await using var nova = new NovaTestCloud();

        using var own = await nova.SendAsync(HttpMethod.Get, $"v2.1/{NovaTestCloud.AdminProject}/versions/v2.1");
        var other = await nova.GetAsync("v2.1/abc/versions/v2.1");

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(
            $"Malformed request URL: URL's project_id 'abc' doesn't match Context's project_id '{NovaTestCloud.AdminProject}'",
            other.GetProperty("badRequest").GetProperty("message").GetString());
    }

    [Fact]
    public async Task An_unknown_route_gets_the_error_page_of_webob()
    {
        await using var nova = new NovaTestCloud();

        using var response = await nova.SendAsync(HttpMethod.Get, "v2.1/nonexistent");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.False(response.Headers.Contains("OpenStack-API-Version"));
        Assert.Equal(
            """{"message":"The resource could not be found.<br /><br />\n\n\n","code":"404 Not Found","title":"Not Found"}""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Version_documents_need_no_token()
    {
        await using var nova = new NovaTestCloud();

        using var root = await nova.SendAsync(HttpMethod.Get, "", token: null);
        using var current = await nova.SendAsync(HttpMethod.Get, "v2.1/", token: null);
        using var unknown = await nova.SendAsync(HttpMethod.Get, "v3/", token: null);

        Assert.Equal(HttpStatusCode.OK, root.StatusCode);
        Assert.Equal(HttpStatusCode.OK, current.StatusCode);
        Assert.Equal(HttpStatusCode.MultipleChoices, unknown.StatusCode);
    }
}
