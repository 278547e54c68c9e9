using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Neutron.AutoAllocation;

/// <summary>The auto-allocated topologies, by the id of the project.</summary>
internal static class AllocatedTopologyTable
{
    public static readonly StateField<ImmutableSortedDictionary<string, AllocatedTopology>> Key =
        new("AllocatedTopologies", ImmutableSortedDictionary<string, AllocatedTopology>.Empty);

    extension(NeutronState state)
    {
        public ImmutableSortedDictionary<string, AllocatedTopology> AllocatedTopologies => state.Get(Key);
    }
}
