using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;

/// <summary>The servers of a compute node.</summary>
internal static class NodeServers
{
    /// <summary>Whether the server is on this node of its host.</summary>
    public static bool Has(this ComputeNode node, Server server) => server.Host == node.Host && (server.Node ?? node.Name) == node.Name;

    /// <summary>The living servers of a node, oldest first.</summary>
    public static IEnumerable<Server> OnNode(this ServerTable servers, ComputeNode node) => servers.OnHost(node.Host).Where(node.Has);
}
