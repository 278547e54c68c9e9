using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.ComputeNodes;

public sealed class ComputeNodeTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_node_of_a_host_is_the_oldest_one()
    {
        var table = ComputeNodeTable.From([Node(2, "host1", "b"), Node(1, "host1", "a"), Node(3, "host2", "host2")]);

        Assert.Equal("a", table.FindByHost("host1")?.Name);
        Assert.Equal(["a", "b"], table.OnHost("host1").Select(node => node.Name));
        Assert.Equal(["host2"], table.OnHost("host2").Select(node => node.Name));
        Assert.Equal("b", table.Find("host1", "b")?.Name);
        Assert.Null(table.Find("host2", "b"));
        Assert.Equal("host1", table.FindByName("b")?.Host);
    }

    [Fact]
    public void A_deleted_node_is_kept_apart_and_comes_back_in_its_place()
    {
        var (first, second) = (Node(1, "host1", "a"), Node(2, "host1", "b"));
        var table = ComputeNodeTable.From([first, second]);

        var without = table.With(first with { DeletedAt = Now });
        var again = without.With(first);

        Assert.Equal(["b"], without.OnHost("host1").Select(node => node.Name));
        Assert.Equal(("b", 1, 2), (without.FindByHost("host1")?.Name, without.Deleted.Length, without.LastNumber));
        Assert.Equal(["a", "b"], again.OnHost("host1").Select(node => node.Name));
        Assert.Empty(again.Deleted);
    }

    [Fact]
    public void A_node_that_moves_leaves_its_old_host()
    {
        var (first, second) = (Node(1, "host1", "a"), Node(2, "host2", "b"));

        var table = ComputeNodeTable.From([first, second]).With(first with { Host = "host2" });

        Assert.Empty(table.OnHost("host1"));
        Assert.Equal(["a", "b"], table.OnHost("host2").Select(node => node.Name));
        Assert.Equal(2, table.Count);
    }

    private static ComputeNode Node(int number, string host, string name) =>
        new(new Guid(number, 0, 0, new byte[8]), number, Guid.Empty, host, new ComputeHost(name), Now);
}
