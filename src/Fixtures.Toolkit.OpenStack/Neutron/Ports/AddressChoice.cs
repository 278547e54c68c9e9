using Fixtures.Toolkit.OpenStack.Neutron.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Subnets;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>One address that a port is to get, from one of some subnets.</summary>
/// <param name="Address">The address itself; null takes the lowest that is free.</param>
/// <param name="IsAutomatic">Whether the address follows from the port's MAC address.</param>
internal sealed record AddressChoice(IReadOnlyList<Subnet> Subnets, string? Address, bool IsAutomatic = false)
{
    public int Order => IsAutomatic ? 2 : Address is null ? 1 : 0;

    /// <summary>The first subnet that has a free address; the only one where the address is fixed.</summary>
    public Subnet? FirstWithRoom(NeutronChange change) =>
        Address is not null ? Subnets[0] : Subnets.FirstOrDefault(subnet => change.State.Addresses[subnet.Id].Lowest() is not null);
}
