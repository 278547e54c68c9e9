using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace Cookbook.Tests;

/// <summary>What the code under test asked of the cloud, and what it did not.</summary>
public sealed class RequestTests
{
    [Fact]
    public async Task A_restart_stops_and_starts_but_never_rebuilds()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web", persona: cloud.Demo);
        var before = cloud.Journal.Count;

        await Operator.RestartAsync(cloud, server.Id);

        cloud.Requests.AssertReceived(Place.ServerAction("os-stop"), times: 1, by: cloud.Demo, since: before);
        cloud.Requests.AssertReceived(Place.ServerAction("os-start"), times: 1, about: server.Id.ToString(), since: before);
        cloud.Requests.AssertNotReceived(Place.ServerAction("rebuild"), since: before);
        cloud.Requests.AssertNotReceived("compute", "POST /servers", since: before);
    }

    [Fact]
    public async Task The_body_of_a_request_can_be_looked_into()
    {
        await using var cloud = new OpenStackBuilder().Build();

        await cloud.Servers.BootAsync("web", flavor: "m1.small", persona: cloud.Demo);

        var boot = cloud.Requests.AssertReceived("compute", "POST /servers", times: 1, where: request => request.Status == 202)[0];
        Assert.Equal("2", boot.Json.GetProperty("server").GetProperty("flavorRef").GetString());
    }

    /// <summary>Stands for the code under test.</summary>
    private static class Operator
    {
        public static async Task RestartAsync(OpenStackCloud cloud, Guid server)
        {
            await cloud.Demo.Nova.ActAsync(server, "os-stop");
            await cloud.RunUntilIdleAsync();
            await cloud.Demo.Nova.ActAsync(server, "os-start");
        }
    }
}
