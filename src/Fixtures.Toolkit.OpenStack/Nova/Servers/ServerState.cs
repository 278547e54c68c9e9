using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>The servers in Nova's state.</summary>
internal static class ServerState
{
    public static readonly StateField<ServerTable> ServersField = new("Servers", ServerTable.Empty);

    extension(NovaState state)
    {
        public ServerTable Servers => state.Get(ServersField);

        public NovaState WithServers(ServerTable value) => state.With(ServersField, value);
    }
}
