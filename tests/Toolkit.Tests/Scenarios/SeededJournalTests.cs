using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Scenarios;

public sealed class SeededJournalTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(77)]
    public async Task The_same_seed_gives_the_same_journal_byte_for_byte(ulong seed) =>
        Assert.Equal(await TellAsync(seed), await TellAsync(seed));

    [Fact]
    public async Task Different_seeds_give_different_orders_and_the_same_final_state()
    {
        var orders = new HashSet<string>(StringComparer.Ordinal);
        for (ulong seed = 1; seed <= 8; seed++)
        {
            var journal = await TellAsync(seed);
            orders.Add(string.Join('|', journal.Split('\n').Where(line => line.Contains(" State ", StringComparison.Ordinal))));
        }

        Assert.True(orders.Count >= 4, $"only {orders.Count} orders");
    }

    private static async Task<string> TellAsync(ulong seed)
    {
        await using var cloud = new OpenStackBuilder().WithScheduling(Scheduling.Seeded).WithSeed(seed).Build();
        var image = await cloud.Glance.GetImageIdAsync("cirros");
        var network = await cloud.Neutron.GetNetworkIdAsync("private");
        var servers = new List<ServerInfo>();
        for (var i = 0; i < 4; i++)
            servers.Add(await cloud.Demo.Nova.CreateServerAsync(new NewServer($"server-{i}", "1", image) { NetworkIds = [network] }));
        await cloud.Nova.DeleteServerAsync(servers[0].Id);
        foreach (var server in servers.Skip(1))
            await cloud.Servers.WaitForStatusAsync(server, ServerStatus.Active);
        await cloud.Servers.WaitForDeletedAsync(servers[0]);
        Assert.Equal(3, (await cloud.Usage.CaptureAsync()).Total["VCPU"]);
        return string.Join(
            '\n', cloud.Journal.Entries.Select(e => $"{e.Sequence} {e.Time:O} {e.Kind} {e.Source} {e.What} {e.Subject} {e.RequestId}"));
    }
}
