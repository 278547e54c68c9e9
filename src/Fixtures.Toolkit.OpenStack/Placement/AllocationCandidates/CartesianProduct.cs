namespace Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;

/// <summary>All combinations of one element per list, lazily; the last list varies fastest, as in <c>itertools.product</c>.</summary>
internal static class CartesianProduct
{
    public static IEnumerable<T[]> Of<T>(IReadOnlyList<IReadOnlyList<T>> lists)
    {
        if (lists.Any(list => list.Count == 0))
            yield break;
        var at = new int[lists.Count];
        for (var moved = 0; moved >= 0;)
        {
            var taken = new T[lists.Count];
            for (var i = 0; i < taken.Length; i++)
                taken[i] = lists[i][at[i]];
            yield return taken;

            for (moved = lists.Count - 1; moved >= 0 && ++at[moved] == lists[moved].Count; moved--)
                at[moved] = 0;
        }
    }
}
