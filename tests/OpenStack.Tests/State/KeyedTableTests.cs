using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Tests.State;

public sealed class KeyedTableTests
{
    private static readonly KeyedTable<Key, Row> Empty = KeyedTable<Key, Row>.Empty(row => row.Key);

    /// <summary>A key whose hash code is chosen, so that keys can share all of it or its beginning.</summary>
    private sealed record Key(int Id, int Hash)
    {
        public override int GetHashCode() => Hash;
    }

    private sealed record Row(Key Key, string Text);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_holds_the_same_rows_as_a_dictionary_after_any_changes(int seed)
    {
        var luck = new Random(seed);
        var (table, expected) = (Empty, new Dictionary<Key, Row>());

        for (var i = 0; i < 3_000; i++)
        {
            var id = luck.Next(600);
            var key = new Key(id, (id % 3) switch { 0 => id * 7_919, 1 => id << 25, _ => 42 });
            if (luck.Next(3) == 0)
            {
                table = table.Without(key);
                expected.Remove(key);
            }
            else
            {
                table = table.With(new Row(key, $"row {i}"));
                expected[key] = new Row(key, $"row {i}");
            }
        }

        Assert.Equal(expected.Count, table.Count);
        Assert.Equal(expected.Values.OrderBy(row => row.Key.Id), table.Values.OrderBy(row => row.Key.Id));
        Assert.All(expected, pair => Assert.Equal(pair.Value, table.Find(pair.Key)));
        Assert.All(Enumerable.Range(0, 600).Select(id => new Key(id, 42)).Except(expected.Keys), key => Assert.Null(table.Find(key)));
    }

    [Fact]
    public void A_change_leaves_the_table_before_it_alone()
    {
        var key = new Key(1, 5);
        var before = Empty.With(new Row(key, "before"));

        var after = before.With(new Row(key, "after")).With(new Row(new Key(2, 5), "beside it")).Without(key);

        Assert.Equal("before", before[key].Text);
        Assert.Equal((1, 1), (before.Count, after.Count));
        Assert.Throws<KeyNotFoundException>(() => after[key]);
    }
}
