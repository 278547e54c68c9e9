using Fixtures.Toolkit.OpenStack.Neutron.AddressGroups;
using Fixtures.Toolkit.OpenStack.Neutron.AddressScopes;
using Fixtures.Toolkit.OpenStack.Neutron.Flavors;
using Fixtures.Toolkit.OpenStack.Neutron.FloatingIps;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Notifications;
using Fixtures.Toolkit.OpenStack.Neutron.Ports;
using Fixtures.Toolkit.OpenStack.Neutron.RbacPolicies;
using Fixtures.Toolkit.OpenStack.Neutron.Routers;
using Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;
using Fixtures.Toolkit.OpenStack.Neutron.SubnetPools;
using Fixtures.Toolkit.OpenStack.Neutron.Subnets;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Neutron.Resources;

/// <summary>One change of the whole state while it is being made: all of it happens, or nothing.</summary>
internal sealed class NeutronChange(World world, NeutronState state, Caller caller)
{
    private readonly List<ServerEvent> _events = [];
    private readonly List<(ResourceKind Kind, string Id)> _made = [];

    public NeutronState State { get; set; } = state;

    public Caller Caller => caller;

    public View View => new(State, caller);

    /// <summary>The same state as Neutron itself sees it.</summary>
    public View SystemView => new(State, Caller.System(world));

    public DateTimeOffset Now { get; } = world.Clock.GetUtcNow();

    /// <summary>What the compute service will be told once the change is made.</summary>
    public IReadOnlyList<ServerEvent> Events => _events;

    /// <summary>The resources that the change makes, in their order.</summary>
    public IReadOnlyList<(ResourceKind Kind, string Id)> Made => _made;

    public string NewId() => world.Ids.NewGuid().ToString("D");

    /// <summary>Below the prefix that Neutron's ports have by default.</summary>
    public string NewMac()
    {
        var number = world.Ids.Next(1 << 24);
        return $"fa:16:3e:{number >> 16 & 0xff:x2}:{number >> 8 & 0xff:x2}:{number & 0xff:x2}";
    }

    public int NextNumber(int limit) => world.Ids.Next(limit);

    public Standard NewStandard(string? description, int revision = 0)
    {
        State = State with { LastNumber = State.LastNumber + 1 };
        return new Standard(State.LastNumber, Now, Now, revision) { Description = description };
    }

    public void Tell(ServerEvent? happened)
    {
        if (happened is not null)
            _events.Add(happened);
    }

    public void Put(Network row) => State = State with { Networks = Note(ResourceKind.Network, State.Networks, row).Put(row) };

    public void Put(Subnet row) => State = State with { Subnets = Note(ResourceKind.Subnet, State.Subnets, row).Put(row) };

    public void Put(Port row) => State = State with { Ports = Note(ResourceKind.Port, State.Ports, row).Put(row) };

    public void Put(SecurityGroup row) => State = State with { SecurityGroups = Note(ResourceKind.SecurityGroup, State.SecurityGroups, row).Put(row) };

    public void Put(SecurityGroupRule row) => State = State with { SecurityGroupRules = Note(ResourceKind.SecurityGroupRule, State.SecurityGroupRules, row).Put(row) };

    public void Put(RbacPolicy row) => State = State with { RbacPolicies = Note(ResourceKind.RbacPolicy, State.RbacPolicies, row).Put(row) };

    public void Put(Router row) => State = State with { Routers = Note(ResourceKind.Router, State.Routers, row).Put(row) };

    public void Put(FloatingIp row) => State = State with { FloatingIps = Note(ResourceKind.FloatingIp, State.FloatingIps, row).Put(row) };

    public void Put(SubnetPool row) => State = State with { SubnetPools = Note(ResourceKind.SubnetPool, State.SubnetPools, row).Put(row) };

    public void Put(AddressScope row) => State = State with { AddressScopes = Note(ResourceKind.AddressScope, State.AddressScopes, row).Put(row) };

    public void Put(AddressGroup row) => State = State with { AddressGroups = Note(ResourceKind.AddressGroup, State.AddressGroups, row).Put(row) };

    public void Put(ServiceFlavor row) => State = State with { Flavors = Note(ResourceKind.NetworkFlavor, State.Flavors, row).Put(row) };

    public void Put(ServiceProfile row) => State = State with { ServiceProfiles = Note(ResourceKind.ServiceProfile, State.ServiceProfiles, row).Put(row) };

    private Table<T> Note<T>(ResourceKind kind, Table<T> before, T row)
        where T : class, IResource
    {
        if (before.Find(row.Id) is null)
            _made.Add((kind, row.Id));
        return before;
    }
}
