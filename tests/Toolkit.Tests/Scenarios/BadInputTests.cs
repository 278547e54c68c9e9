using System.Net;
using System.Text;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Scenarios;

public sealed class BadInputTests
{
    public static TheoryData<string, string> Creations() => new()
    {
        { "compute", "/servers" },
        { "network", "/v2.0/networks" },
        { "image", "/v2/images" },
        { "placement", "/resource_providers" },
        { "identity", "/projects" },
    };

    [Theory]
    [MemberData(nameof(Creations))]
    public async Task Malformed_json_is_400_in_every_service(string service, string path)
    {
        await using var cloud = new OpenStackBuilder().Build();

        var reply = await cloud.Admin.Session.SendAsync(service, HttpMethod.Post, path, Json("{\"server\": {"));

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
    }

    [Theory]
    [InlineData("compute", "/servers")]
    [InlineData("identity", "/projects")]
    public async Task A_huge_body_is_413(string service, string path)
    {
        await using var cloud = new OpenStackBuilder().Build();

        var reply = await cloud.Admin.Session.SendAsync(service, HttpMethod.Post, path, Json($"{{\"x\": \"{new string('x', 200_000)}\"}}"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reply.Status);
    }

    [Fact]
    public async Task An_unsupported_media_type_is_415_in_Nova()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var content = new StringContent("<server/>", Encoding.UTF8, "application/xml");

        var reply = await cloud.Admin.Session.SendAsync("compute", HttpMethod.Post, "/servers", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, reply.Status);
    }

    [Theory]
    [MemberData(nameof(Creations))]
    public async Task An_expired_token_is_401_in_every_service(string service, string path)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var (token, endpoint) = (await cloud.Admin.Session.TokenAsync(), await cloud.Admin.Session.EndpointAsync(service));
        await cloud.AdvanceAsync(TimeSpan.FromMinutes(61));
        using var client = new ApiClient(cloud, endpoint.AbsoluteUri.TrimEnd('/'));

        await client.Get(path).WithToken(token).Expect(401);
    }

    [Fact]
    public async Task A_server_of_another_project_is_404()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Nova.CreateServerAsync(new NewServer("admins-own", "1", await cloud.Glance.GetImageIdAsync("cirros")));

        var shown = await cloud.Demo.Nova.SendAsync(HttpMethod.Get, $"/servers/{server.Id}");
        var deleted = await cloud.Demo.Nova.SendAsync(HttpMethod.Delete, $"/servers/{server.Id}");

        Assert.Equal(HttpStatusCode.NotFound, shown.Status);
        Assert.Equal(HttpStatusCode.NotFound, deleted.Status);
        Assert.Equal(
            $"Instance {server.Id} could not be found.", shown.Json.GetProperty("itemNotFound").GetProperty("message").GetString());
    }

    [Fact]
    public async Task An_action_in_the_wrong_state_is_409_with_upstreams_message()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Nova.CreateServerAsync(new NewServer("busy", "1", await cloud.Glance.GetImageIdAsync("cirros")));
        await cloud.Servers.WaitForStatusAsync(server, ServerStatus.Active);

        var reply = await cloud.Nova.SendAsync(
            HttpMethod.Post, $"/servers/{server.Id}/action", new Dictionary<string, object?> { ["os-start"] = null });

        Assert.Equal(HttpStatusCode.Conflict, reply.Status);
        Assert.Equal(
            $"Cannot 'start' instance {server.Id} while it is in vm_state active",
            reply.Json.GetProperty("conflictingRequest").GetProperty("message").GetString());
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
