using Fixtures.Toolkit.OpenStack.Placement.Objects.Indexes;

namespace Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;

/// <summary>Finds the next tree with a provider in one of the indexes, or with a sharing provider that serves it.</summary>
internal sealed class TreeCursor(IReadOnlyList<(ProviderIndex Index, int Amount)> indexes, IReadOnlyList<SharingProvider> sharing)
{
    public static TreeCursor ForAny(IEnumerable<ProviderIndex> indexes, IEnumerable<SharingProvider> sharing) =>
        new([.. indexes.Select(index => (index, 1))], [.. sharing]);

    /// <summary>The first tree at or after <paramref name="fromRootId"/> that all cursors find.</summary>
    public static int? NextOfAll(IReadOnlyList<TreeCursor> cursors, int fromRootId)
    {
        var rootId = fromRootId;
        for (var agreed = 0; agreed < cursors.Count;)
        {
            foreach (var cursor in cursors)
            {
                if (cursor.Next(rootId) is not { } next)
                    return null;
                agreed = next == rootId ? agreed + 1 : 1;
                rootId = next;
                if (agreed >= cursors.Count)
                    break;
            }
        }

        return rootId;
    }

    public int? Next(int fromRootId)
    {
        int? nearest = null;
        foreach (var (index, amount) in indexes)
        {
            if (index.TryFirst(ProviderKey.StartOf(fromRootId), amount, out var key)
                && (nearest is null || key.RootId < nearest))
            {
                nearest = key.RootId;
            }
        }

        foreach (var shared in sharing)
        {
            if (shared.NextTree(fromRootId) is { } tree && (nearest is null || tree < nearest))
                nearest = tree;
        }

        return nearest;
    }
}
