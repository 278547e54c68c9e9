using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace Fixtures.Toolkit.Tests.HttpClients;

/// <summary>The clients of an app's factory, with a cloud in the place of their address.</summary>
public sealed class OpenStackHandlerTests
{
    private static readonly Uri Elsewhere = new("http://api.example.com/prices");

    [Fact]
    public async Task A_typed_client_reaches_the_cloud_and_the_catalog_leads_on()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using var app = App(services => services.AddOpenStackHandler(cloud));
        var client = app.GetRequiredService<TypedClient>();

        using var login = await client.Http.PostAsJsonAsync(new Uri(cloud.Address, "identity/v3/auth/tokens"), DemoLogin);

        Assert.Equal(HttpStatusCode.Created, login.StatusCode);
        var catalog = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetProperty("catalog").ToString();
        Assert.Contains("http://openstack.test/compute/v2.1", catalog);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_primary_handler_of_the_app_gives_way_whatever_the_order(bool isRegisteredFirst)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var services = new ServiceCollection();
        var own = new Recorder();
        if (isRegisteredFirst)
            services.AddOpenStackHandler(cloud);
        services.AddHttpClient("portal").ConfigurePrimaryHttpMessageHandler(() => own);
        services.ConfigureHttpClientDefaults(all => all.ConfigurePrimaryHttpMessageHandler(() => new Recorder()));
        if (!isRegisteredFirst)
            services.AddOpenStackHandler(cloud);
        await using var app = services.BuildServiceProvider();
        var http = app.GetRequiredService<IHttpClientFactory>().CreateClient("portal");

        Assert.Contains("\"v3", await http.GetStringAsync(new Uri(cloud.Address, "identity/v3")));
        Assert.Equal("elsewhere", await http.GetStringAsync(Elsewhere));
    }

    [Fact]
    public async Task A_filter_of_the_app_that_sets_the_primary_handler_gives_way_too()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var services = new ServiceCollection();
        services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new PrimaryOf(() => new Recorder()));
        services.AddHttpClient().AddOpenStackHandler(cloud);
        services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new PrimaryOf(() => new Recorder()));
        await using var app = services.BuildServiceProvider();
        var http = app.GetRequiredService<IHttpClientFactory>().CreateClient();

        Assert.Contains("\"v3", await http.GetStringAsync(new Uri(cloud.Address, "identity/v3")));
    }

    [Fact]
    public async Task Handlers_of_the_app_stay_in_the_chain()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var busy = cloud.Faults.On(Place.Api("identity", "GET /v3")).Times(1).Answer(503);
        var retries = new RetryOnce();
        await using var app = App(services => services.AddHttpClient("retrying").AddHttpMessageHandler(() => retries)
            .Services.AddOpenStackHandler(cloud));

        using var answer = await app.GetRequiredService<IHttpClientFactory>().CreateClient("retrying")
            .GetAsync(new Uri(cloud.Address, "identity/v3"));

        Assert.Equal((HttpStatusCode.OK, 1), (answer.StatusCode, retries.Count));
    }

    [Theory]
    [InlineData(EndpointLayout.Shared)]
    [InlineData(EndpointLayout.Separate)]
    public async Task Addresses_of_a_listener_are_the_clouds_and_no_socket_is_used(EndpointLayout layout)
    {
        await using var listener = await CloudListener.StartAsync(
            new OpenStackBuilder().Build(), new CloudListenerOptions { Layout = layout });
        var outside = new Recorder();
        await using var app = App(services => services.AddOpenStackHandler(() => listener.Cloud), outside);
        var http = app.GetRequiredService<IHttpClientFactory>().CreateClient();

        using var login = await http.PostAsJsonAsync(new Uri($"{listener.AuthUrl}/auth/tokens"), DemoLogin);
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token");
        http.DefaultRequestHeaders.Add("X-Auth-Token", login.Headers.GetValues("X-Subject-Token").Single());
        var images = new Uri($"{EndpointOf(token, "image")}/v2/images");
        var listed = await http.GetFromJsonAsync<JsonElement>(images);

        Assert.Equal(2, listed.GetProperty("images").GetArrayLength());
        Assert.Equal(layout == EndpointLayout.Separate, images.Port != listener.Address.Port);
        Assert.Empty(outside.Urls);
    }

    [Fact]
    public async Task An_address_on_the_shared_listener_leads_only_to_its_own_cloud()
    {
        await using var one = new OpenStackBuilder().Build();
        await using var other = new OpenStackBuilder().Build();
        var (own, foreign) = (await one.ListenAsync(), await other.ListenAsync());
        var outside = new Recorder();
        await using var app = App(services => services.AddOpenStackHandler(one), outside);
        var http = app.GetRequiredService<IHttpClientFactory>().CreateClient();

        await http.GetStringAsync(new Uri(own, "identity/v3"));
        await http.GetStringAsync(new Uri(foreign, "identity/v3"));

        Assert.Equal([$"{foreign}identity/v3"], outside.Urls);
        Assert.Contains(one.Journal.Entries, entry => entry.What.StartsWith("GET /v3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_listener_that_has_stopped_is_no_address_of_the_cloud()
    {
        await using var listener = await CloudListener.StartAsync(new OpenStackBuilder().Build());
        var outside = new Recorder();
        await using var app = App(services => services.AddOpenStackHandler(listener.Cloud), outside);
        await listener.StopListeningAsync();

        await app.GetRequiredService<IHttpClientFactory>().CreateClient().GetStringAsync(listener.AuthUrl);

        Assert.Equal([listener.AuthUrl.AbsoluteUri], outside.Urls);
    }

    [Fact]
    public async Task Other_addresses_are_refused_on_request_and_the_message_says_what_to_do()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var outside = new Recorder();
        await using var app = App(
            services => services.AddOpenStackHandler(
                cloud, options => options with { RefusesOthers = true, AllowedHosts = ["Prices.example.com"] }),
            outside);
        var factory = app.GetRequiredService<IHttpClientFactory>();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => factory.CreateClient("billing").GetStringAsync(new Uri("https://api.example.com/v1/bill?key=secret")));
        await factory.CreateClient().GetStringAsync(new Uri("https://prices.example.com/"));

        Assert.Equal(
            "GET https://api.example.com/v1/bill of the HTTP client 'billing' is not for this cloud, which answers at "
                + "http://openstack.test/, and RefusesOthers lets nothing else out. If it is meant for OpenStack, set the app's address of "
                + "it to http://openstack.test/identity/v3; if not, add 'api.example.com' to AllowedHosts, or answer it by a handler of "
                + "the test.",
            error.Message);
        Assert.Equal(["https://prices.example.com/"], outside.Urls);
    }

    [Fact]
    public async Task An_app_can_outlive_a_cloud()
    {
        await using var baseline = new OpenStackBuilder().Build();
        await using var first = baseline.Fork();
        await using var second = baseline.Fork();
        var current = first;
        await using var app = App(services => services.AddOpenStackHandler(() => current));
        var http = app.GetRequiredService<TypedClient>().Http;

        await http.GetStringAsync(new Uri(baseline.Address, "identity/v3"));
        current = second;
        await http.GetStringAsync(new Uri(baseline.Address, "identity/v3"));

        Assert.Equal((1, 1), (Requests(first), Requests(second)));
    }

    [Fact]
    public async Task A_polling_app_settles_on_request()
    {
        await using var cloud = new OpenStackBuilder().WithScheduling(Scheduling.Stepped).Build();
        await using var app = App(services => services.AddOpenStackHandler(cloud, options => options with { Settles = true }));

        await app.GetRequiredService<TypedClient>().Http.GetStringAsync(new Uri(cloud.Address, "identity/v3"));

        Assert.True(cloud.IsIdle);
    }

    [Fact]
    public async Task A_synchronous_request_works()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using var app = App(services => services.AddOpenStackHandler(cloud));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(cloud.Address, "identity/v3"));

        using var answer = app.GetRequiredService<TypedClient>().Http.Send(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_disposed_cloud_says_so()
    {
        var cloud = new OpenStackBuilder().Build();
        await using var app = App(services => services.AddOpenStackHandler(cloud));
        await cloud.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(
            () => app.GetRequiredService<TypedClient>().Http.GetStringAsync(new Uri("http://openstack.test/identity/v3")));
    }

    private static object DemoLogin => new
    {
        auth = new
        {
            identity = new
            {
                methods = new[] { "password" }, password = new { user = new { name = "demo", password = "demo", domain = Default } },
            },
            scope = new { project = new { name = "demo", domain = Default } },
        },
    };

    private static object Default => new { id = "default" };

    private static ServiceProvider App(Action<IServiceCollection> configure, Recorder? outside = null)
    {
        var services = new ServiceCollection();
        services.AddHttpClient<TypedClient>();
        if (outside is not null)
            services.ConfigureHttpClientDefaults(all => all.ConfigurePrimaryHttpMessageHandler(() => outside));
        configure(services);
        return services.BuildServiceProvider();
    }

    private static string EndpointOf(JsonElement token, string type) => token.GetProperty("catalog").EnumerateArray()
        .Single(service => service.GetProperty("type").GetString() == type).GetProperty("endpoints").EnumerateArray()
        .First(endpoint => endpoint.GetProperty("interface").GetString() == "public").GetProperty("url").GetString()!;

    private static int Requests(OpenStackCloud cloud) => cloud.Journal.Entries.Count(entry => entry.Kind == JournalKind.Request);

    private sealed class TypedClient(HttpClient http)
    {
        public HttpClient Http => http;
    }

    /// <summary>Answers for everything outside.</summary>
    private sealed class Recorder : HttpMessageHandler
    {
        public List<string> Urls { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Urls.Add(request.RequestUri!.AbsoluteUri);
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent("elsewhere") });
        }
    }

    private sealed class RetryOnce : DelegatingHandler
    {
        public int Count { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                return answer;
            Count++;
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class PrimaryOf(Func<HttpMessageHandler> make) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            builder.PrimaryHandler = make();
        };
    }
}
