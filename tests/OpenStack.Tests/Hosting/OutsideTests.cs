using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Tests.Http;

namespace Fixtures.Toolkit.OpenStack.Tests.Hosting;

/// <summary>Endpoints of the catalog that lead outside the cloud.</summary>
public sealed class OutsideTests
{
    [Fact]
    public async Task An_outside_endpoint_that_is_not_allowed_is_as_unreachable_as_a_cut_edge()
    {
        await using var led = await RawCloud.StartAsync();
        await LeadAsync(led, "image", "http://127.0.0.1:1");
        await using var cut = await RawCloud.StartAsync();
        using var fault = cut.Cloud.Edges.Fail("nova", "glance");

        var (here, there) = (await BootAsync(led), await BootAsync(cut));

        Assert.Equal(there.Status, here.Status);
        Assert.Equal(500, here.Status);
        Assert.Contains("computeFault", here.Body, StringComparison.Ordinal);
        await led.Cloud.RunUntilIdleAsync();
        _ = led.Cloud.Snapshot();
        Assert.Contains(led.Cloud.Journal.Entries, entry => entry.Source == "image"
            && entry.What.Contains("nova cannot reach image at http://127.0.0.1:1/", StringComparison.Ordinal)
            && entry.What.Contains("Allow it with WithOutsideAddress or --allow-outside http://127.0.0.1:1.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("network")]
    [InlineData("placement")]
    [InlineData("compute")]
    public async Task A_server_boots_and_is_deleted_with_a_service_outside(string type)
    {
        await using var cloud = await RawCloud.StartAsync();
        var boot = await BootAsync(cloud, "auto");
        var id = boot.Json().GetProperty("server").GetProperty("id").GetString();
        await LeadAsync(cloud, type, "http://127.0.0.1:1");

        var deletion = await cloud.AskAsync("DELETE", $"/compute/v2.1/servers/{id}");
        await cloud.Cloud.RunUntilIdleAsync();
        await cloud.Cloud.AdvanceAsync(TimeSpan.FromMinutes(3));

        Assert.True(deletion.Status is 204 or 500, deletion.Body);
        _ = cloud.Cloud.Snapshot();
    }

    [Theory]
    [InlineData("x:y")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("http://[bad/")]
    public async Task An_endpoint_without_a_valid_address_is_unreachable(string url)
    {
        await using var cloud = await RawCloud.StartAsync();
        await LeadAsync(cloud, "image", url);

        var boot = await BootAsync(cloud);

        Assert.Equal(500, boot.Status);
        Assert.Contains("computeFault", boot.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_warns_of_an_unreachable_endpoint()
    {
        await using var cloud = await RawCloud.StartAsync();

        await LeadAsync(cloud, "network", "http://127.0.0.1:9696");

        Assert.Contains(cloud.Cloud.Journal.Entries, entry => entry.What ==
            "the catalog points network at http://127.0.0.1:9696, outside this cloud: services that call it will not reach it. "
                + "Allow it with WithOutsideAddress or --allow-outside http://127.0.0.1:9696.");
    }

    [Fact]
    public async Task Services_call_an_allowed_outside_address()
    {
        await using var other = await StubAsync("image", request => request.Path.StartsWith("/v2/images/", StringComparison.Ordinal)
            ? StubReply.Json(
                new
                {
                    id = request.Path.Split('/')[^1],
                    name = "elsewhere",
                    status = "active",
                    visibility = "public",
                    owner = "x",
                    min_ram = 0,
                    min_disk = 0,
                    size = 1,
                    disk_format = "raw",
                    container_format = "bare",
                })
            : StubReply.Status(HttpStatusCode.NotFound));
        await using var cloud = await RawCloud.StartAsync(configure: builder => builder.WithOutsideAddress(other.Address));
        await LeadAsync(cloud, "image", $"{other.Address}image");

        var boot = await cloud.AskAsync(
            "POST", "/compute/v2.1/servers", "OpenStack-API-Version: compute 2.90\r\n",
            """{"server": {"name": "s", "flavorRef": "1", "imageRef": "11111111-2222-4333-8444-555555555555", "networks": "none"}}""");

        Assert.Equal(202, boot.Status);
        Assert.Contains(
            other.Cloud.Journal.Entries,
            entry => entry.What.Contains("/v2/images/11111111-2222-4333-8444-555555555555", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_of_Neutron_reach_an_outside_Nova()
    {
        await using var other = await StubAsync("compute", _ => StubReply.Json(new { events = Array.Empty<object>() }));
        await using var cloud = await RawCloud.StartAsync(configure: builder => builder.WithOutsideAddress(other.Address));
        await LeadAsync(cloud, "compute", $"{other.Address}compute/v2.1");
        var networks = await cloud.AskAsync("GET", "/networking/v2.0/networks?name=private");
        var network = networks.Json().GetProperty("networks")[0].GetProperty("id").GetString();
        var port = await cloud.AskAsync("POST", "/networking/v2.0/ports", json:
            $$$"""{"port": {"network_id": "{{{network}}}", "device_owner": "compute:nova","""
                + """ "device_id": "11111111-2222-4333-8444-555555555555", "binding:host_id": "host1"}}""");

        await cloud.AskAsync("DELETE", $"/networking/v2.0/ports/{port.Json().GetProperty("port").GetProperty("id").GetString()}");
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Contains(
            other.Cloud.Journal.Entries, entry => entry.What.StartsWith("POST /v2.1/os-server-external-events", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{", "application/json")]
    [InlineData("", "application/json")]
    [InlineData("<html>", "text/html")]
    public async Task Invalid_answers_of_an_outside_service_break_nothing(string body, string mediaType)
    {
        await using var other = await StubAsync(
            "image",
            _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, System.Text.Encoding.UTF8, mediaType) });
        await using var cloud = await RawCloud.StartAsync(configure: builder => builder.WithOutsideAddress(other.Address));
        await LeadAsync(cloud, "image", $"{other.Address}image");

        var boot = await BootAsync(cloud);

        Assert.InRange(boot.Status, 400, 500);
        Assert.Contains("\"code\"", boot.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8774", "http://127.0.0.1:8774/v2.1", true)]
    [InlineData("http://127.0.0.1:8774", "http://localhost:8774/", true)]
    [InlineData("http://127.0.0.1:8774", "http://127.0.0.1:8775/", false)]
    [InlineData("http://127.0.0.1/placement", "http://127.0.0.1/placement/traits", true)]
    [InlineData("http://127.0.0.1/placement/", "http://127.0.0.1/placement", true)]
    [InlineData("http://127.0.0.1/placement", "http://127.0.0.1/placements", false)]
    [InlineData("http://cloud.example", "http://cloud.example.evil/", false)]
    [InlineData("http://cloud.example", "https://cloud.example/", false)]
    public async Task An_allowed_address_allows_the_paths_below_it(string allowed, string address, bool isAllowed)
    {
        await using var cloud = new OpenStackBuilder().WithOutsideAddress(new Uri(allowed)).Build();

        Assert.Equal(isAllowed, cloud.World.Outside.Allows(new Uri(address)));
    }

    private static async Task<CloudListener> StubAsync(string type, Func<StubRequest, HttpResponseMessage> answer) =>
        await CloudListener.StartAsync(
        new OpenStackBuilder().WithOnly("identity").WithStubService(type, answer, stub => stub with { RequiresToken = false }).Build());

    private static async Task LeadAsync(RawCloud cloud, string type, string url)
    {
        var services = await cloud.AskAsync("GET", $"/identity/v3/services?type={type}");
        var service = services.Json().GetProperty("services")[0].GetProperty("id").GetString();
        var endpoints = await cloud.AskAsync("GET", $"/identity/v3/endpoints?interface=public&service_id={service}");
        foreach (var endpoint in endpoints.Json().GetProperty("endpoints").EnumerateArray())
        {
            var change = await cloud.AskAsync(
                "PATCH",
                $"/identity/v3/endpoints/{endpoint.GetProperty("id").GetString()}",
                json: JsonSerializer.Serialize(new { endpoint = new { url } }));
            Assert.Equal(200, change.Status);
        }

        cloud.Cloud.World.Edges.ForgetTokens();
    }

    private static async Task<RawAnswer> BootAsync(RawCloud cloud, string networks = "none")
    {
        var images = await cloud.AskAsync("GET", "/image/v2/images");
        var image = images.Json().GetProperty("images")[0].GetProperty("id").GetString();
        var server = await cloud.AskAsync(
            "POST", "/compute/v2.1/servers", "OpenStack-API-Version: compute 2.90\r\nAccept: application/json\r\n",
            $$$"""{"server": {"name": "s", "flavorRef": "1", "imageRef": "{{{image}}}", "networks": "{{{networks}}}"}}""");
        await cloud.Cloud.RunUntilIdleAsync();
        return server;
    }
}
