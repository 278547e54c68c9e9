using System.Net;
using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace BadWeather.Tests;

/// <summary>Faults at the front door: your own client meets them, over a socket as in process.</summary>
public sealed class FrontDoorTests
{
    [Fact]
    public async Task A_client_that_honours_Retry_After_gets_through_a_rate_limit()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var limit = cloud.Faults.On(Place.Api("image", "GET /versions")).Times(2).Answer(429, retryAfter: TimeSpan.FromSeconds(30));
        using var retrying = new RetryingHandler(cloud.Time) { InnerHandler = cloud.CreateHandler() };
        using var client = new HttpClient(retrying) { BaseAddress = cloud.Address };
        var before = cloud.Time.GetUtcNow();

        await cloud.RunClientsAsync(async () => Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("image/versions")).StatusCode));

        Assert.Equal(TimeSpan.FromMinutes(1), cloud.Time.GetUtcNow() - before);
    }

    [Fact]
    public async Task A_client_over_a_socket_sees_a_reset_connection()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var client = new HttpClient { BaseAddress = await cloud.ListenAsync() };
        using var reset = cloud.Faults.On(Place.Api("image", "GET /versions")).Times(1).ResetConnection();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("image/versions"));

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("image/versions")).StatusCode);
    }

    [Fact]
    public async Task A_boot_whose_answer_is_lost_still_creates_the_server()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var lost = cloud.Faults.On(Place.Api("compute", "POST /servers")).Times(1).DoThenAnswer(504);

        await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Servers.CreateAsync("web"));

        Assert.Equal("web", Assert.Single(await cloud.Nova.ListServersAsync()).Name);
    }

    /// <summary>Waits for as long as the answer says, by the clock that it is given, and tries again.</summary>
    private sealed class RetryingHandler(TimeProvider clock) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            while (answer.Headers.RetryAfter?.Delta is { } pause)
            {
                await Task.Delay(pause, clock, cancellationToken);
                answer = await base.SendAsync(request, cancellationToken);
            }

            return answer;
        }
    }
}
