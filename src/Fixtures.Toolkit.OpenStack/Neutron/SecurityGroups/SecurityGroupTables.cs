using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;

/// <summary>The tables of security groups and their rules.</summary>
internal static class SecurityGroupTables
{
    extension(NeutronState state)
    {
        public Table<SecurityGroup> SecurityGroups => state.Get(SecurityGroup.Table);

        public Table<SecurityGroupRule> SecurityGroupRules => state.Get(SecurityGroupRule.Table);

        public Table<DefaultRule> DefaultRules => state.Get(DefaultRule.Table);
    }
}
