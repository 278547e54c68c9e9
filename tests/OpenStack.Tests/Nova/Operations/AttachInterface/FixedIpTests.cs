using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.AttachInterface;

public sealed class FixedIpTests
{
    [Fact]
    public async Task An_address_is_added_to_the_servers_port_and_removed_again()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var first = Addresses(cloud).Single();

        var added = await ActAsync(cloud, "addFixedIp", new { networkId = cloud.Private });
        var during = Addresses(cloud);
        var second = during.Last();
        var removed = await ActAsync(cloud, "removeFixedIp", new { address = second });

        Assert.Equal((202, 202), (added.Status, removed.Status));
        Assert.Equal([first, second], during);
        Assert.NotEqual(first, second);
        Assert.Equal([first], Addresses(cloud));
        Assert.Single(await cloud.PortIdsAsync());
        Assert.Equal(["create"], cloud.Cloud.Nova().State.Value.Actions[cloud.Server].Select(action => action.Name));
    }

    [Fact]
    public async Task An_unknown_network_or_address_is_accepted_and_becomes_the_servers_fault()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();

        var add = await ActAsync(cloud, "addFixedIp", new { networkId = 7 });
        var noNetwork = cloud.Base.Server(cloud.Server).Fault;
        var remove = await ActAsync(cloud, "removeFixedIp", new { address = "203.0.113.9" });
        var noAddress = cloud.Base.Server(cloud.Server).Fault;

        Assert.Equal((202, 202), (add.Status, remove.Status));
        Assert.Equal((404, $"Network could not be found for instance {cloud.Server}."), (noNetwork?.Code, noNetwork?.Message));
        Assert.Equal((404, $"Instance {cloud.Server} does not have fixed IP '203.0.113.9'."), (noAddress?.Code, noAddress?.Message));
    }

    [Fact]
    public async Task A_locked_server_is_an_API_error()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        await cloud.Base.Act(cloud.Server, "lock");

        var answer = await ActAsync(cloud, "addFixedIp", new { networkId = cloud.Private });

        Assert.Equal(500, answer.Status);
        Assert.EndsWith("<class 'nova.exception.InstanceIsLocked'>", answer.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_Neutron_is_unreachable_the_addresses_stay()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var before = Addresses(cloud);
        using (cloud.Cloud.Edges.Fail("nova", "neutron"))
            await ActAsync(cloud, "addFixedIp", new { networkId = cloud.Private });

        Assert.Equal(before, Addresses(cloud));
        Assert.Equal("ConnectFailure", cloud.Base.Server(cloud.Server).Fault?.Message);
    }

    [Theory]
    [InlineData("addFixedIp")]
    [InlineData("removeFixedIp")]
    public async Task Nova_left_addresses_to_Neutron_in_2_44(string action)
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();

        var late = await cloud.Base.Act(cloud.Server, action, new { networkId = cloud.Private }).As("demo").At("2.44");
        var ill = await ActAsync(cloud, action, new { });

        Assert.Equal((404, 400), (late.Status, ill.Status));
    }

    private static List<string> Addresses(InterfaceTestCloud cloud) =>
        [.. cloud.Base.Server(cloud.Server).Interfaces.Single().Addresses.Select(address => address.Address)];

    private static async Task<ApiAnswer> ActAsync(InterfaceTestCloud cloud, string action, object arguments)
    {
        var answer = await cloud.Base.Act(cloud.Server, action, arguments).As("demo").At("2.43");
        await cloud.Cloud.RunUntilIdleAsync();
        return answer;
    }
}
