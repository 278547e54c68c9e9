using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.AddressGroups;

/// <summary>The table of address groups.</summary>
internal static class AddressGroupTables
{
    extension(NeutronState state)
    {
        public Table<AddressGroup> AddressGroups => state.Get(AddressGroup.Table);
    }
}
