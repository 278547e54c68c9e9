using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;
using Snapshooter.Xunit;

namespace UsageSnapshot.Tests;

/// <summary>
/// A whole cloud in a snapshot: ids have names, times are relative, and every run gives the same text.
/// </summary>
public sealed class StoryTests
{
    [SimulatorFact]
    public async Task A_server_as_the_api_shows_it()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHost("compute-1").Build();
        var server = await BootAsync(cloud);

        cloud.Stable.Of(server).MatchSnapshot();
    }

    [SimulatorFact]
    public async Task A_local_delete_as_a_sequence()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(42).WithScheduling(Scheduling.Seeded).WithComputeHost("compute-1").Build();
        var server = await BootAsync(cloud);
        await cloud.Hosts.StopAsync("compute-1");
        await cloud.Nova.ForceDownAsync("compute-1");
        var before = cloud.Journal.Count;

        await cloud.Nova.DeleteServerAsync(server.Id);
        await cloud.Servers.WaitForDeletedAsync(server);

        cloud.Stable.Journal(before, JournalKind.State, JournalKind.Message, JournalKind.Notification, JournalKind.Hypervisor)
            .Select(line => $"{line}").MatchSnapshot();
    }

    [SimulatorFact]
    public async Task A_whole_region()
    {
        await using var cloud = await Samples.Region(hosts: 4, servers: 6).BuildAsync();

        (await cloud.Stable.CaptureWorldAsync()).MatchSnapshot();
    }

    private static async Task<ServerInfo> BootAsync(OpenStackCloud cloud)
    {
        var building = await cloud.Demo.Nova.CreateServerAsync(new NewServer("web", "1", await cloud.Glance.GetImageIdAsync("cirros")));
        await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
        return await cloud.Nova.GetServerAsync(building.Id);
    }
}
