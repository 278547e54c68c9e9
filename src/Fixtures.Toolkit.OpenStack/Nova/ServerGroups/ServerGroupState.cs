using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerGroups;

/// <summary>The server groups in Nova's state.</summary>
internal static class ServerGroupState
{
    public static readonly StateField<ImmutableDictionary<Guid, ServerGroup>> ServerGroupsField = new(
        "ServerGroups", ImmutableDictionary<Guid, ServerGroup>.Empty);

    extension(NovaState state)
    {
        /// <summary>By UUID.</summary>
        public ImmutableDictionary<Guid, ServerGroup> ServerGroups => state.Get(ServerGroupsField);

        public NovaState WithServerGroups(ImmutableDictionary<Guid, ServerGroup> value) => state.With(ServerGroupsField, value);
    }
}
