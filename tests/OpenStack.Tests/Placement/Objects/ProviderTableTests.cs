using CsCheck;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Tests.Placement.Objects;

public sealed class ProviderTableTests
{
    private static readonly Gen<int> Ids =
        Gen.OneOf(Gen.Int[0, 40], Gen.Int[1_000, 1_100], Gen.Int[0, 2_000_000], Gen.Const(int.MaxValue));

    /// <summary>Additions and removals of ids that need one level and several.</summary>
    private static readonly Gen<(int Id, bool IsIn)[]> Changes = Gen.Select(Ids, Gen.Int[0, 2].Select(it => it > 0)).Array[0, 60];

    [Fact]
    public void A_table_agrees_with_a_sorted_dictionary() => Changes.Sample(changes =>
    {
        var table = ProviderTable.Empty;
        var all = new SortedDictionary<int, ResourceProvider>();
        foreach (var (id, isIn) in changes)
        {
            if (isIn)
                table = table.With(all[id] = Provider(id));
            else
                (table, _) = (table.Without(id), all.Remove(id));
        }

        return table.Count == all.Count
            && table.Values.SequenceEqual(all.Values)
            && changes.All(change => ReferenceEquals(table.Find(change.Id), all.GetValueOrDefault(change.Id)))
            && changes.All(change => table.TryGetValue(change.Id, out _) == all.ContainsKey(change.Id))
            && table.Find(77) == all.GetValueOrDefault(77);
    });

    [Fact]
    public void A_table_is_immutable()
    {
        var one = Provider(1);
        var before = ProviderTable.Empty.With(one);

        before.With(Provider(1)).With(Provider(5_000)).Without(1);

        Assert.Same(one, Assert.Single(before.Values));
        Assert.Throws<KeyNotFoundException>(() => before[5_000]);
    }

    private static ResourceProvider Provider(int id) => new(id, $"uuid-{id}") { Name = $"{id}", RootId = id, CreatedAt = default };
}
