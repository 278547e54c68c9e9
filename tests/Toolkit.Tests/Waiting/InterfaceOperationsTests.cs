using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Waiting;

public sealed class InterfaceOperationsTests
{
    [Fact]
    public async Task An_interface_is_attached_and_detached()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using var watch = cloud.WatchForLeaks();
        var server = await cloud.BootAsync(network: "private");
        var network = await cloud.Neutron.GetNetworkIdAsync("private");

        var made = await cloud.Servers.AttachInterfaceAsync(server, new NewInterface { NetworkId = network, Tag = "second" });
        var ports = await cloud.Nova.ListAttachedPortIdsAsync(server);
        await cloud.Servers.DetachInterfaceAsync(server, made.PortId);

        Assert.Equal((network, "second", 2), (made.NetworkId, made.Tag, ports.Count));
        Assert.Contains(made.PortId, ports);
        Assert.Single(made.FixedIps);
        Assert.DoesNotContain(made.PortId, await cloud.Neutron.ListPortIdsAsync());
        await cloud.Servers.DeleteAsync(server);
    }

    [Fact]
    public async Task A_refused_attach_throws_with_Novas_message()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync(network: "private");
        var port = (await cloud.Nova.ListAttachedPortIdsAsync(server))[0];

        var refusal = await Assert.ThrowsAsync<OpenStackFaultException>(
            () => cloud.Nova.AttachInterfaceAsync(server, new NewInterface { PortId = port }));

        Assert.Contains($"Port {port} is still in use.", refusal.Message, StringComparison.Ordinal);
    }
}
