using Fixtures.Toolkit.OpenStack.Placement.Names;
using Fixtures.Toolkit.OpenStack.Placement.Objects;
using Fixtures.Toolkit.OpenStack.Placement.Objects.Indexes;

namespace Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;

/// <summary>A provider that shares its resources with the trees that have an aggregate in common with it.</summary>
internal sealed class SharingProvider(PlacementState state, ResourceProvider provider)
{
    public ResourceProvider Provider => provider;

    public static IReadOnlyList<SharingProvider> AllIn(PlacementState state) =>
    [
        .. state.ByTrait[StandardNames.SharesViaAggregate].From(default).Select(key => new SharingProvider(state, state.Providers[key.Id])),
    ];

    /// <summary>
    /// The first tree at or after <paramref name="fromRootId"/> that it serves. Its own tree counts if it is in any aggregate.
    /// </summary>
    public int? NextTree(int fromRootId)
    {
        int? nearest = null;
        foreach (var aggregate in provider.Aggregates)
        {
            if (state.ByAggregate[aggregate].TryFirst(ProviderKey.StartOf(fromRootId), 1, out var member)
                && (nearest is null || member.RootId < nearest))
            {
                nearest = member.RootId;
            }
        }

        return nearest;
    }

    public bool SharesWith(int rootId) => NextTree(rootId) == rootId;
}
