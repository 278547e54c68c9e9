using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Sharing;

/// <summary>The table of RBAC policies.</summary>
internal static class SharingTables
{
    extension(NeutronState state)
    {
        public Table<RbacPolicy> RbacPolicies => state.Get(RbacPolicy.Table);
    }
}
