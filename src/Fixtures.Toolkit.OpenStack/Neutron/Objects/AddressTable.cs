using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Neutron.Objects;

/// <summary>The free and taken addresses of each subnet, by the id of the subnet.</summary>
internal static class AddressTable
{
    public static readonly StateField<ImmutableDictionary<string, AddressSpace>> Key =
        new("Addresses", ImmutableDictionary<string, AddressSpace>.Empty);

    public static void SetAddresses(this NeutronChange change, string subnetId, AddressSpace space) =>
        change.Set(Key, change.State.Addresses.SetItem(subnetId, space));

    extension(NeutronState state)
    {
        public ImmutableDictionary<string, AddressSpace> Addresses => state.Get(Key);
    }
}
