using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Catalog;

/// <summary>Endpoints of the cloud's own services, whatever address a client uses for them.</summary>
public sealed class OwnEndpointTests
{
    [Theory]
    [InlineData(EndpointLayout.Shared)]
    [InlineData(EndpointLayout.Separate)]
    public async Task An_endpoint_updated_with_its_listed_url_still_leads_other_clients_to_the_service(EndpointLayout layout)
    {
        await using var served = await ServedWorld.StartAsync(layout);
        var listed = await served.EndpointAsync("image", served.Client);

        await served.ChangeAsync(listed.Id, listed.Url);

        Assert.Equal(listed.Url, (await served.EndpointAsync("image", served.Client)).Url);
        Assert.Equal("http://openstack.test/image", (await served.EndpointAsync("image", served.InProcess)).Url);
    }

    [Theory]
    [InlineData(EndpointLayout.Shared, "localhost")]
    [InlineData(EndpointLayout.Separate, "localhost")]
    [InlineData(EndpointLayout.Shared, "127.0.0.1")]
    [InlineData(EndpointLayout.Separate, "127.0.0.1")]
    public async Task A_url_with_any_host_name_and_a_listener_port_refers_to_the_service(EndpointLayout layout, string host)
    {
        await using var served = await ServedWorld.StartAsync(layout);
        var listed = await served.EndpointAsync("compute", served.Client);
        var below = new UriBuilder(served.Listener.Address) { Host = host, Path = "/compute/v2.1/" }.Uri.AbsoluteUri + "%(project_id)s";

        await served.ChangeAsync(listed.Id, below);

        Assert.Equal("http://openstack.test/compute/v2.1/%(project_id)s", (await served.EndpointAsync("compute", served.InProcess)).Url);
        Assert.Equal(listed.Url + "/%(project_id)s", (await served.EndpointAsync("compute", served.Client)).Url);
    }

    [Fact]
    public async Task An_in_process_client_can_use_a_listener_address_and_vice_versa()
    {
        await using var served = await ServedWorld.StartAsync(EndpointLayout.Shared);
        var listed = await served.EndpointAsync("image", served.Client);

        await served.ChangeAsync(listed.Id, listed.Url, served.InProcess);

        Assert.Equal("http://openstack.test/image", (await served.EndpointAsync("image", served.InProcess)).Url);

        await served.ChangeAsync(listed.Id, "http://openstack.test/image", served.Client);

        Assert.Equal(listed.Url, (await served.EndpointAsync("image", served.Client)).Url);
    }

    [Fact]
    public async Task A_new_endpoint_with_the_url_of_a_service_refers_to_that_service()
    {
        await using var served = await ServedWorld.StartAsync(EndpointLayout.Shared);
        var listed = await served.EndpointAsync("image", served.Client);

        var made = await served.CreateAsync(listed.ServiceId, listed.Url);

        Assert.Equal("http://openstack.test/image", (await served.EndpointAsync(made, served.InProcess)).Url);
    }

    [Theory]
    [InlineData("http://192.0.2.1/image")]
    [InlineData("http://127.0.0.1:1/image")]
    [InlineData("http://openstack.test/imagery")]
    [InlineData("https://openstack.test/image")]
    [InlineData("http://openstack.test.example/image")]
    [InlineData("mailto:somebody")]
    public async Task An_external_endpoint_is_shown_literally_to_everybody(string url)
    {
        await using var served = await ServedWorld.StartAsync(EndpointLayout.Shared);
        var listed = await served.EndpointAsync("image", served.Client);

        await served.ChangeAsync(listed.Id, url);

        Assert.Equal(url, (await served.EndpointAsync("image", served.Client)).Url);
        Assert.Equal(url, (await served.EndpointAsync("image", served.InProcess)).Url);
    }

    [Fact]
    public async Task A_world_that_replaces_another_owns_its_address()
    {
        await using var served = await ServedWorld.StartAsync(EndpointLayout.Separate);
        await served.Listener.ReplaceAsync(new OpenStackBuilder().WithSeed(2).Build());
        var listed = await served.EndpointAsync("image", served.Client);

        await served.ChangeAsync(listed.Id, listed.Url);

        Assert.Equal("http://openstack.test/image", (await served.EndpointAsync("image", served.InProcess)).Url);
    }

    private sealed record Endpoint(string Id, string ServiceId, string Url);

    private sealed class ServedWorld(CloudListener listener) : IAsyncDisposable
    {
        public CloudListener Listener => listener;

        public ApiClient Client { get; } = new(new HttpClient(), listener.AuthUrl.AbsoluteUri);

        public ApiClient InProcess => new(listener.Cloud, "identity/v3");

        public static async Task<ServedWorld> StartAsync(EndpointLayout layout) =>
            new(await CloudListener.StartAsync(new OpenStackBuilder().WithSeed(1).Build(), new CloudListenerOptions { Layout = layout }));

        /// <summary>The public endpoint of a service type, or the endpoint with this id.</summary>
        public async Task<Endpoint> EndpointAsync(string which, ApiClient client)
        {
            var services = await SendAsync(client, "GET", "/services?type=" + which);
            var service = services.GetProperty("services").EnumerateArray().Select(Id).FirstOrDefault();
            var query = service is null ? "" : $"?interface=public&service_id={service}";
            var endpoints = await SendAsync(client, "GET", "/endpoints" + query);
            var found = endpoints.GetProperty("endpoints")
                .EnumerateArray()
                .Single(endpoint => service is not null || Id(endpoint) == which);
            return new Endpoint(Id(found), found.GetProperty("service_id").GetString()!, found.GetProperty("url").GetString()!);
        }

        public async Task ChangeAsync(string id, string url, ApiClient? client = null) =>
            await SendAsync(
                client ?? Client, "PATCH", "/endpoints/" + id, new JsonObject { ["endpoint"] = new JsonObject { ["url"] = url } });

        public async Task<string> CreateAsync(string serviceId, string url)
        {
            var endpoint = new JsonObject { ["service_id"] = serviceId, ["interface"] = "admin", ["url"] = url };
            return Id((await SendAsync(Client, "POST", "/endpoints", new JsonObject { ["endpoint"] = endpoint })).GetProperty("endpoint"));
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await listener.DisposeAsync();
        }

        private static string Id(JsonElement resource) => resource.GetProperty("id").GetString()!;

        private static async Task<JsonElement> SendAsync(ApiClient client, string method, string path, JsonNode? body = null)
        {
            var login = await client.Post("/auth/tokens", IdentityClient.Password("admin", "admin", IdentityClient.Project("admin")))
                .Expect(201);
            var answer = await client.Call(method, path, body).WithToken(login.Token);
            Assert.True(answer.Status < 300, answer.Text);
            return answer.Body;
        }
    }
}
