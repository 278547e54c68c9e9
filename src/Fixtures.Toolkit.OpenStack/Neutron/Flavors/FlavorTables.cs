using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Flavors;

/// <summary>The tables of flavors and service profiles.</summary>
internal static class FlavorTables
{
    extension(NeutronState state)
    {
        public Table<ServiceFlavor> Flavors => state.Get(ServiceFlavor.Table);

        public Table<ServiceProfile> ServiceProfiles => state.Get(ServiceProfile.Table);
    }
}
