using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>One address for a port, to be taken from one of several subnets.</summary>
/// <param name="Address">The address; null means the lowest free one.</param>
/// <param name="IsAutomatic">Whether the address derives from the port's MAC address.</param>
internal sealed record AddressChoice(IReadOnlyList<Subnet> Subnets, string? Address, bool IsAutomatic = false)
{
    /// <summary>Fixed addresses are taken first, so that no other choice gets them; automatic ones last.</summary>
    public int Order => IsAutomatic ? 2 : Address is null ? 1 : 0;

    /// <summary>The first subnet with a free address; for a fixed address its only subnet.</summary>
    public Subnet? FirstWithRoom(NeutronChange change) =>
        Address is not null ? Subnets[0] : Subnets.FirstOrDefault(subnet => change.State.Addresses[subnet.Id].Lowest() is not null);
}
