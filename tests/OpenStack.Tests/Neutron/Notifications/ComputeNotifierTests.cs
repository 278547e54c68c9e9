namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.Notifications;

public sealed class ComputeNotifierTests
{
    [Fact]
    public async Task Nova_is_notified_of_ports_of_servers_and_of_no_others()
    {
        await using var neutron = new NeutronCloud();
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/24");

        foreach (var owner in new[] { "compute:nova", "network:dhcp" })
        {
            await neutron.CreateAsync("ports", "port", new()
            {
                ["network_id"] = network, ["device_id"] = "11111111-2222-3333-4444-555555555555",
                ["device_owner"] = owner, ["binding:host_id"] = "host1",
            });
        }

        await neutron.Cloud.RunUntilIdleAsync();

        Assert.Single(
            neutron.Cloud.Journal.Entries, entry => entry.What.Contains(" to neutron.notifier", StringComparison.Ordinal));
    }
}
