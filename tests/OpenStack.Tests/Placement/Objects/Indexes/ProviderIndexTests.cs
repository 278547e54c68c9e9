using CsCheck;
using Fixtures.Toolkit.OpenStack.Placement.Objects.Indexes;

namespace Fixtures.Toolkit.OpenStack.Tests.Placement.Objects.Indexes;

public sealed class ProviderIndexTests
{
    private static readonly Gen<(int RootId, int Id, int Amount)[]> Changes =
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12], Gen.Int[0, 5]).Array[0, 60];

    [Fact]
    public void The_index_agrees_with_a_linear_search() =>
        Gen.Select(Changes, Gen.Int[0, 13], Gen.Int[1, 6]).Sample((changes, root, amount) =>
    {
        var index = ProviderIndex.Empty;
        var all = new SortedDictionary<ProviderKey, int>();
        foreach (var change in changes)
        {
            var key = new ProviderKey(change.RootId, change.Id);
            index = index.With(key, change.Amount);
            all.Remove(key);
            if (change.Amount > 0)
                all[key] = change.Amount;
        }

        var expected = all.Where(one => one.Key >= ProviderKey.StartOf(root) && one.Value >= amount).Select(one => one.Key);

        return index.From(ProviderKey.StartOf(root), amount).SequenceEqual(expected);
    });

    [Fact]
    public void A_cursor_finds_the_same_from_any_position() => Gen.Select(
        Changes, Gen.Select(Gen.Int[0, 13], Gen.Int[0, 13]).Array[1, 20], Gen.Int[1, 6]).Sample((changes, places, amount) =>
    {
        var index = changes.Aggregate(
            ProviderIndex.Empty, (index, change) => index.With(new ProviderKey(change.RootId, change.Id), change.Amount));
        var cursor = index.Seek(amount);

        return places.All(place =>
        {
            var from = new ProviderKey(place.Item1, place.Item2);
            var isFound = index.TryFirst(from, amount, out var expected);
            return cursor.TryFirst(from, out var found) == isFound && found == expected;
        });
    });

    [Fact]
    public void An_index_is_immutable()
    {
        var before = ProviderIndex.Empty.With(new ProviderKey(1, 1), 5);

        before.With(new ProviderKey(1, 1), 0).With(new ProviderKey(2, 2), 1);

        Assert.Equal([new ProviderKey(1, 1)], before.From(default));
    }
}
