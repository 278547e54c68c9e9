using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Scenarios;

public sealed class JournalStoryTests
{
    [Fact]
    public async Task The_journal_records_states_and_notifications_of_a_server_in_order()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var building = await cloud.Nova.CreateServerAsync(new NewServer("hero", "1", await cloud.Glance.GetImageIdAsync("cirros")));
        await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
        await cloud.Nova.ActAsync(building.Id, "os-stop");
        await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Shutoff);
        await cloud.Nova.DeleteServerAsync(building.Id);
        await cloud.Servers.WaitForDeletedAsync(building);

        var told = cloud.Journal.Entries.Where(e => e.Subject == building.Id.ToString()).ToLookup(e => e.Kind, e => e.What);

        Assert.Equal(
            [
                "instance.create.start",
                "instance.create.end",
                "instance.power_off.start",
                "instance.power_off.end",
                "instance.delete.start",
                "instance.delete.end",
            ],
            told[JournalKind.Notification]);
        Assert.Equal("server hero: building/scheduling", told[JournalKind.State].First());
        Assert.Contains(told[JournalKind.State], what => what.StartsWith("server hero: building/spawning on ", StringComparison.Ordinal));
        Assert.Contains(told[JournalKind.Hypervisor], what => what.StartsWith("spawn", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(told[JournalKind.Message], what => what.StartsWith("casts build_and_run_instance", StringComparison.Ordinal));
    }
}
