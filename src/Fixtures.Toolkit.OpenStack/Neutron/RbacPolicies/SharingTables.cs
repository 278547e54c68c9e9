using Fixtures.Toolkit.OpenStack.Neutron.Resources;

namespace Fixtures.Toolkit.OpenStack.Neutron.RbacPolicies;

/// <summary>The table of RBAC policies.</summary>
internal static class SharingTables
{
    extension(NeutronState state)
    {
        public Table<RbacPolicy> RbacPolicies => state.Get(RbacPolicy.Table);
    }
}
