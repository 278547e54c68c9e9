namespace Fixtures.Toolkit.OpenStack.Tests.Http;

/// <summary>Slashes, dots and escapes in the paths of each service, as recorded on Zed.</summary>
public sealed class RequestPathTests
{
    [Theory]
    [InlineData("/compute/v2.1//limits", 200)]
    [InlineData("/compute//v2.1//limits", 200)]
    [InlineData("//compute/v2.1///servers//detail", 200)]
    [InlineData("/compute//", 200)]
    [InlineData("/compute//v2.1/", 200)]
    [InlineData("/compute/v2.1/limits//", 404)]
    [InlineData("/compute/v2.1%2Fflavors", 200)]
    [InlineData("/compute/v2.1/fla%76ors", 200)]
    [InlineData("/compute/v2.1/servers/../flavors", 404)]
    [InlineData("/compute/v2.1/./flavors", 404)]
    [InlineData("/networking/v2.0//networks", 200)]
    [InlineData("/networking//v2.0//networks//", 200)]
    [InlineData("/networking/v2.0%2Fnetworks", 200)]
    [InlineData("/networking/v2.0/ports/../networks", 404)]
    [InlineData("/networking/v2.0/networks/%FF", 400)]
    [InlineData("/image/v2//images", 200)]
    [InlineData("/image//v2//images", 200)]
    [InlineData("/image/v2%2Fimages", 200)]
    [InlineData("/image/v2/images//", 404)]
    [InlineData("/image/v2/x/../images", 404)]
    [InlineData("/placement//resource_providers", 404)]
    [InlineData("/placement/%72esource_providers", 200)]
    [InlineData("/placement/resource_providers/../traits", 404)]
    [InlineData("/identity//v3/", 200)]
    [InlineData("/identity/v3/users//", 200)]
    [InlineData("/identity/v3%2Fusers", 200)]
    [InlineData("/identity/v3/x/../users", 200)]
    [InlineData("/identity/v3//users", 308)]
    [InlineData("/identity/v3//nope", 404)]
    public async Task Each_service_reads_slashes_dots_and_escapes_its_own_way(string target, int status)
    {
        await using var cloud = await RawCloud.StartAsync();

        var answer = await cloud.AskAsync("GET", target);

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("/compute/v2.1/flavors/a%2Fb", "\"The resource could not be found.<br /><br />\\n\\n\\n\"")]
    [InlineData("/compute/v2.1/flavors/a%252Fb", "\"Flavor a%2Fb could not be found.\"")]
    [InlineData("/compute/v2.1/flavors/%zz", "\"Flavor %zz could not be found.\"")]
    [InlineData("/networking/v2.0/networks/a%2Fb", "\"The resource could not be found.\"")]
    [InlineData("/image/v2/images/a%2Fb", "\"The resource could not be found.<br /><br />\\n\\n\\n\"")]
    [InlineData("/placement/resource_providers/a%2Fb", "\"The resource could not be found.\\n\\n   \"")]
    public async Task An_escaped_slash_separates_path_segments(string target, string message)
    {
        await using var cloud = await RawCloud.StartAsync();

        var answer = await cloud.AskAsync("GET", target, "Accept: application/json\r\n");

        Assert.Equal(404, answer.Status);
        Assert.Contains(message, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/compute/v2.1/flavors/%C3%BC", "Flavor Ã¼ could not be found.")]
    [InlineData("/image/v2/images/%C3%BC", "No image found with ID Ã¼")]
    [InlineData("/networking/v2.0/networks/%C3%BC", "Network ü could not be found.")]
    [InlineData("/identity/v3/users/%C3%BC", "Could not find user: ü.")]
    public async Task Non_ASCII_characters_are_decoded_as_by_the_framework_of_the_service(string target, string message)
    {
        await using var cloud = await RawCloud.StartAsync();

        var answer = await cloud.AskAsync("GET", target, "Accept: application/json\r\n");

        Assert.Equal(404, answer.Status);
        Assert.Contains(message, answer.Json().ToString().Replace("\\u00fc", "ü", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keystone_redirects_from_doubled_slashes_to_single_ones()
    {
        await using var cloud = await RawCloud.StartAsync();

        var answer = await cloud.AskAsync("GET", "/identity/v3//users?a=b%20c");

        Assert.Equal($"{cloud.Listener.AuthUrl}/users?a=b%20c", answer.Header("Location"));
        Assert.StartsWith(
            "<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n",
            answer.Body,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_path_leads_to_the_same_place_in_process()
    {
        await using var cloud = await RawCloud.StartAsync();
        using var client = new ApiClient(cloud.Cloud) { User = "admin" };

        await client.Get("compute/v2.1//limits").Expect(200);
        await client.Get("compute/v2.1%2Fflavors").Expect(200);
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/v3")]
    [InlineData("POST", "/v3/auth/tokens")]
    [InlineData("HEAD", "/v2.1/servers")]
    public async Task A_path_without_a_service_answers_with_the_services(string method, string target)
    {
        await using var cloud = await RawCloud.StartAsync();

        var answer = await cloud.AskAnonymouslyAsync(method, target);

        Assert.Equal((404, "application/json"), (answer.Status, answer.Header("Content-Type")));
        Assert.Contains(cloud.Cloud.Journal.Entries, entry => entry.What == $"{method} {target} -> 404, no service is there");
        if (method == "HEAD")
            return;
        var document = answer.Json();
        Assert.Equal(
            $"No service is at {target}. Log in at {cloud.Listener.AuthUrl}; the catalog has the rest.",
            document.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal($"{cloud.Listener.Address}compute", document.GetProperty("services").GetProperty("compute").GetString());
    }

    [Fact]
    public async Task With_separate_endpoints_a_path_without_a_service_names_the_ports()
    {
        await using var cloud = await RawCloud.StartAsync(new CloudListenerOptions { Layout = EndpointLayout.Separate });

        var answer = await cloud.AskAnonymouslyAsync("GET", "/v3");

        Assert.Equal(cloud.Listener.AuthUrl.AbsoluteUri, answer.Json().GetProperty("services").GetProperty("identity").GetString() + "/v3");
    }
}
