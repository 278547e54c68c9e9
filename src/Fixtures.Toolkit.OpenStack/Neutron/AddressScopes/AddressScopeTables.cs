using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.AddressScopes;

/// <summary>The table of address scopes.</summary>
internal static class AddressScopeTables
{
    extension(NeutronState state)
    {
        public Table<AddressScope> AddressScopes => state.Get(AddressScope.Table);
    }
}
