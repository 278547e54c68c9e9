namespace Fixtures.Toolkit.OpenStack.Neutron.AutoAllocation;

/// <summary>A network with a way out that a project was given because it asked. Counts as long as the network is there.</summary>
internal sealed record AllocatedTopology(string NetworkId, string RouterId);
