using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.Subnets;

/// <summary>Events of subnets.</summary>
internal static class SubnetEvents
{
    public static readonly ResourceEvent<Subnet> AfterCreate = new();

    /// <summary>
    /// The subnet is about to be deleted by itself. The deletion of its network does not raise it: its ports are gone by then.
    /// </summary>
    public static readonly ResourceEvent<Subnet> BeforeDelete = new();
}
