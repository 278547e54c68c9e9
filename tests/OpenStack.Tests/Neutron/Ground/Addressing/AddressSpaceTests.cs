using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.Ground.Addressing;

public sealed class AddressSpaceTests
{
    private static readonly AddressRange[] Pools = [new(10, 19), new(30, 39)];

    [Fact]
    public void The_lowest_free_address_is_taken_first_and_again_after_its_release()
    {
        var space = AddressSpace.From(Pools).Take(10, "a", "p1").Take(11, "b", "p2");

        Assert.Equal((UInt128)12, space.Lowest());
        Assert.Equal((UInt128)10, space.Release(10, "a", Pools).Lowest());
    }

    [Fact]
    public void Taking_and_releasing_in_any_order_leaves_the_pools_whole()
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
    public void An_address_outside_the_pools_can_be_taken_and_never_becomes_free()
    {
        var space = AddressSpace.From(Pools).Take(25, "x", "p");

        Assert.True(space.Has("x"));
        Assert.Equal(Pools, space.Release(25, "x", Pools).Free);
    }
}
