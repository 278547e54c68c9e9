namespace Fixtures.Toolkit.OpenStack.Neutron.AutoAllocation;

/// <summary>The network and the router that a project was given. Valid as long as the network exists.</summary>
internal sealed record AllocatedTopology(string NetworkId, string RouterId);
