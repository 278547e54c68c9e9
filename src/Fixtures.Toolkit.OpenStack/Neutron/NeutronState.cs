using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.AddressGroups;
using Fixtures.Toolkit.OpenStack.Neutron.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.AddressScopes;
using Fixtures.Toolkit.OpenStack.Neutron.AutoAllocation;
using Fixtures.Toolkit.OpenStack.Neutron.Flavors;
using Fixtures.Toolkit.OpenStack.Neutron.FloatingIps;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Ports;
using Fixtures.Toolkit.OpenStack.Neutron.RbacPolicies;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Routers;
using Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;
using Fixtures.Toolkit.OpenStack.Neutron.SubnetPools;
using Fixtures.Toolkit.OpenStack.Neutron.Subnets;

namespace Fixtures.Toolkit.OpenStack.Neutron;

/// <summary>All that Neutron knows.</summary>
internal sealed record NeutronState
{
    public static readonly NeutronState Empty = new();

    /// <summary>The number of the last resource with standard attributes.</summary>
    public long LastNumber { get; init; }

    public Table<Network> Networks { get; init; } = Table<Network>.Empty;

    public Table<Subnet> Subnets { get; init; } = Table<Subnet>.Empty;

    /// <summary>Which addresses of each subnet are taken.</summary>
    public ImmutableDictionary<string, AddressSpace> Addresses { get; init; } = ImmutableDictionary<string, AddressSpace>.Empty;

    public Table<Port> Ports { get; init; } = Table<Port>.Empty;

    public Table<SecurityGroup> SecurityGroups { get; init; } = Table<SecurityGroup>.Empty;

    public Table<SecurityGroupRule> SecurityGroupRules { get; init; } = Table<SecurityGroupRule>.Empty;

    public Table<RbacPolicy> RbacPolicies { get; init; } = Table<RbacPolicy>.Empty;

    public Table<Router> Routers { get; init; } = Table<Router>.Empty;

    public Table<FloatingIp> FloatingIps { get; init; } = Table<FloatingIp>.Empty;

    public Table<SubnetPool> SubnetPools { get; init; } = Table<SubnetPool>.Empty;

    public Table<AddressScope> AddressScopes { get; init; } = Table<AddressScope>.Empty;

    public Table<AddressGroup> AddressGroups { get; init; } = Table<AddressGroup>.Empty;

    public Table<ServiceFlavor> Flavors { get; init; } = Table<ServiceFlavor>.Empty;

    public Table<ServiceProfile> ServiceProfiles { get; init; } = Table<ServiceProfile>.Empty;

    /// <summary>What was allocated by itself, by project.</summary>
    public ImmutableSortedDictionary<string, AllocatedTopology> AllocatedTopologies { get; init; } =
        ImmutableSortedDictionary<string, AllocatedTopology>.Empty;

    /// <summary>The limits that were set for projects, by project and by resource.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>> Quotas { get; init; } =
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>.Empty;
}
