using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.InstanceActions;

/// <summary>The instance actions in Nova's state.</summary>
internal static class InstanceActionState
{
    public static readonly StateField<ImmutableDictionary<Guid, ImmutableArray<InstanceAction>>> ActionsField = new(
        "Actions", ImmutableDictionary<Guid, ImmutableArray<InstanceAction>>.Empty);

    extension(NovaState state)
    {
        /// <summary>By server, oldest first.</summary>
        public ImmutableDictionary<Guid, ImmutableArray<InstanceAction>> Actions => state.Get(ActionsField);

        public NovaState WithActions(ImmutableDictionary<Guid, ImmutableArray<InstanceAction>> value) => state.With(ActionsField, value);
    }
}
