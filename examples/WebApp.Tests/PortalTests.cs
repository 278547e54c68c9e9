using System.Net.Http.Json;
using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;

namespace WebApp.Tests;

/// <summary>The unchanged app, with a cloud in the place of the address in its settings. No socket is opened.</summary>
public sealed class Portal(OpenStackCloud cloud) : WebApplicationFactory<Program>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("OpenStack:AuthUrl", $"{cloud.Address}identity/v3");
        builder.UseSetting("OpenStack:User", "demo").UseSetting("OpenStack:Password", "demo").UseSetting("OpenStack:Project", "demo");
        builder.UseSetting("OpenStack:RetryDelay", "00:00:00");
        builder.ConfigureTestServices(services => services.AddOpenStackHandler(
            cloud, options => options with { Settles = true, RefusesOthers = true }));
    }
}

public sealed class PortalTests
{
    [Fact]
    public async Task A_machine_runs_when_the_portal_answers()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using var portal = new Portal(cloud);

        using var answer = await portal.CreateClient().PostAsync("/machines/web-1", content: null);

        Assert.Equal("ACTIVE", await answer.Content.ReadAsStringAsync());
        Assert.Equal("web-1", Assert.Single(await cloud.Demo.Nova.ListServersAsync()).Name);
    }

    [Fact]
    public async Task Polling_with_a_hard_coded_delay_ends_at_the_first_poll()
    {
        await using var cloud = new OpenStackBuilder().WithDurations(d => d with { Spawn = TimeSpan.FromSeconds(40) }).Build();
        await using var portal = new Portal(cloud);

        using var answer = await portal.CreateClient().PostAsync("/machines/web-1", content: null);

        Assert.Equal("ACTIVE", await answer.Content.ReadAsStringAsync());
        cloud.Requests.AssertReceived("compute", "GET /servers/{id}", times: 1);
    }

    [Fact]
    public async Task The_retries_of_the_app_get_it_through_a_busy_hour()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var busy = cloud.Faults.On(Place.Api("compute", "POST /servers")).Times(2).Answer(503);
        await using var portal = new Portal(cloud);

        using var answer = await portal.CreateClient().PostAsync("/machines/web-1", content: null);

        Assert.Equal("ACTIVE", await answer.Content.ReadAsStringAsync());
        cloud.Requests.AssertReceived("compute", "POST /servers", times: 3);
        cloud.Requests.AssertReceived("compute", "POST /servers", times: 1, where: request => request.Status == 202);
    }

    [Fact]
    public async Task The_list_is_whole_although_the_cloud_pages()
    {
        await using var cloud = new OpenStackBuilder().WithMaxLimit(2).Build();
        foreach (var name in new[] { "web-1", "web-2", "web-3" })
            await cloud.Servers.BootAsync(name, persona: cloud.Demo);
        await using var portal = new Portal(cloud);

        var machines = await portal.CreateClient().GetFromJsonAsync<List<string>>("/machines");

        Assert.Equal(["web-1", "web-2", "web-3"], machines!);
    }
}
