using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron;

public sealed class AddressSpaceTests
{
    private static readonly AddressRange[] Pools = [new(10, 19), new(30, 39)];

    [Fact]
    public void The_lowest_free_address_comes_first_and_comes_again_once_given_back()
    {
        var space = AddressSpace.From(Pools).Take(10, "a", "p1").Take(11, "b", "p2");

        Assert.Equal((UInt128)12, space.Lowest());
        Assert.Equal((UInt128)10, space.Release(10, "a", Pools).Lowest());
    }

    [Fact]
    public void Any_order_of_taking_and_giving_back_leaves_the_pools_whole()
    {
        var luck = new Random(7);
        var space = AddressSpace.From(Pools);
        var addresses = Pools.SelectMany(pool => Enumerable.Range((int)pool.Start, 10)).ToArray();

        luck.Shuffle(addresses);
        foreach (var address in addresses)
            space = space.Take((UInt128)address, $"{address}", "p");
        Assert.Null(space.Lowest());
        luck.Shuffle(addresses);
        foreach (var address in addresses)
            space = space.Release((UInt128)address, $"{address}", Pools);

        Assert.Equal(20, space.Free.Sum(range => (int)(range.End - range.Start) + 1));
        Assert.True(space.IsUnused);
    }

    [Fact]
    public void An_address_outside_of_the_pools_can_be_taken_and_does_not_become_free()
    {
        var space = AddressSpace.From(Pools).Take(25, "x", "p");

        Assert.True(space.Has("x"));
        Assert.Equal(Pools, space.Release(25, "x", Pools).Free);
    }

    [Fact]
    public async Task A_pool_without_room_is_a_conflict_and_no_crash()
    {
        await using var neutron = new NeutronCloud();
        var pool = (await neutron.CreateAsync("subnetpools", "subnetpool", new() { ["name"] = "p", ["prefixes"] = new JsonArray("10.9.0.0/24") }))["id"]!.GetValue<string>();
        var network = (await neutron.CreateAsync("networks", "network", new() { ["name"] = "n" }))["id"]!.GetValue<string>();

        var refusal = await neutron.RefusalAsync(
            "POST", "subnets", $$$"""{"subnet": {"network_id": "{{{network}}}", "ip_version": 4, "subnetpool_id": "{{{pool}}}", "prefixlen": 16}}""", "admin:admin-project");

        Assert.Equal((409, "SubnetAllocationError", "Failed to allocate subnet: Insufficient prefix space to allocate subnet size /16."), refusal);
    }
}
