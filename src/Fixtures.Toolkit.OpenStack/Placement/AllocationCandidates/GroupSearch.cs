namespace Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;

/// <summary>Finds the options that satisfy one request group, tree by tree.</summary>
internal abstract class GroupSearch(RequestGroup group)
{
    public RequestGroup Group => group;

    /// <summary>The first tree at or after <paramref name="fromRootId"/> that may satisfy the group; null if there is none.</summary>
    public abstract int? NextTree(int fromRootId);

    /// <summary>All options with providers of one tree and the sharing providers that serve it.</summary>
    public abstract IEnumerable<GroupOption> OptionsIn(int rootId);

    public bool HasAnyOption()
    {
        for (var rootId = NextTree(0); rootId is { } tree; rootId = NextTree(tree + 1))
        {
            if (OptionsIn(tree).Any())
                return true;
        }

        return false;
    }
}
