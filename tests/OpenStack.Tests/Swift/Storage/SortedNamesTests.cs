using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Storage;

public sealed class SortedNamesTests
{
    [Fact]
    public void Names_are_in_the_order_of_their_UTF8_bytes()
    {
        var rows = Of("été", "alpha", "Zeta", "1st", "\U0001F600", "\uFF5E", "al");

        Assert.Equal(["1st", "Zeta", "al", "alpha", "été", "\uFF5E", "\U0001F600"], rows.All.Select(row => row.Name));
    }

    [Fact]
    public void A_row_replaces_the_one_of_its_name()
    {
        var rows = Of("a", "b");

        var changed = rows.With(new SwiftContainer("a", default, "silver"));

        Assert.Equal(2, changed.Count);
        Assert.Equal("silver", changed.Find("a")!.Policy);
        Assert.Equal("gold", rows.Find("a")!.Policy);
    }

    [Fact]
    public void Removing_a_name_that_is_missing_changes_nothing()
    {
        var rows = Of("a");

        Assert.Same(rows, rows.Without("b"));
        Assert.Equal(0, rows.Without("a").Count);
    }

    [Theory]
    [InlineData("a", 0, 0)]
    [InlineData("b", 0, 1)]
    [InlineData("c", 1, 1)]
    [InlineData("z", 2, 2)]
    public void A_position_is_found_by_name(string name, int from, int after)
    {
        var rows = Of("b", "d");

        Assert.Equal(from, rows.IndexFrom(name));
        Assert.Equal(after, rows.IndexAfter(name));
    }

    private static SortedNames<SwiftContainer> Of(params string[] names) =>
        SortedNames<SwiftContainer>.From(names.Select(name => new SwiftContainer(name, default, "gold")));
}
