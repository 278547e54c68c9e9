using System.Net;
using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace Cookbook.Tests;

/// <summary>Clients that race, and every order in which they can meet.</summary>
public sealed class RaceTests
{
    private static readonly Invariant QuotaHolds = Invariant.Find("quota of one", async cloud =>
    [
        .. (await cloud.Demo.Nova.ListServersAsync("status=ACTIVE")).Skip(1).Select(server => $"{server.Name} is one too many"),
    ]);

    [Fact]
    public async Task Two_users_race_for_the_last_place_in_a_quota()
    {
        await using var cloud = new OpenStackBuilder()
            .WithScheduling(Scheduling.Seeded).WithSeed(7)
            .WithQuota("demo", quota => quota with { Instances = 1 })
            .Build();

        await cloud.RunClientsAsync(() => TryBootAsync(cloud, "first"), () => TryBootAsync(cloud, "second"));

        await cloud.RunUntilIdleAsync();
        Assert.InRange((await cloud.Demo.Nova.ListServersAsync("status=ACTIVE")).Count, 0, 1);
    }

    [Fact]
    public async Task No_order_of_the_requests_exceeds_the_quota()
    {
        await Explore.Seeds(25).AlsoCheck(QuotaHolds).RunAsync(
            builder => builder.WithQuota("demo", quota => quota with { Instances = 1 }),
            cloud => cloud.RunClientsAsync(() => TryBootAsync(cloud, "first"), () => TryBootAsync(cloud, "second")));
    }

    [Fact]
    public async Task A_server_that_is_deleted_at_any_step_of_its_boot_leaves_nothing_behind()
    {
        await Explore.EachStep().RunAsync(
            builder => builder.WithComputeHosts(2),
            cloud => cloud.Servers.CreateAsync("web", persona: cloud.Demo),
            interrupt: async cloud =>
            {
                foreach (var server in await cloud.Demo.Nova.ListServersAsync())
                    await cloud.Demo.Nova.DeleteServerAsync(server.Id);
            });
    }

    private static async Task TryBootAsync(OpenStackCloud cloud, string name)
    {
        try
        {
            await cloud.Servers.CreateAsync(name, persona: cloud.Demo);
        }
        catch (OpenStackFaultException full) when (full.Status == HttpStatusCode.Forbidden)
        {
        }
    }
}
