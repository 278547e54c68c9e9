using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>The compute nodes in Nova's state.</summary>
internal static class ComputeNodeState
{
    public static readonly StateField<ComputeNodeTable> ComputeNodesField = new("ComputeNodes", ComputeNodeTable.Empty);

    extension(NovaState state)
    {
        public ComputeNodeTable ComputeNodes => state.Get(ComputeNodesField);

        public NovaState WithComputeNodes(ComputeNodeTable value) => state.With(ComputeNodesField, value);
    }
}
