using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Objects;

/// <summary>The tables of the objects that several topics share.</summary>
internal static class ObjectTables
{
    extension(NeutronState state)
    {
        public Table<Network> Networks => state.Get(Network.Table);

        public Table<Subnet> Subnets => state.Get(Subnet.Table);

        public Table<SubnetPool> SubnetPools => state.Get(SubnetPool.Table);

        public Table<Port> Ports => state.Get(Port.Table);

        public Table<Router> Routers => state.Get(Router.Table);

        public Table<FloatingIp> FloatingIps => state.Get(FloatingIp.Table);
    }
}
