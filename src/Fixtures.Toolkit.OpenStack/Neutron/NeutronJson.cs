using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Neutron.AddressGroups;
using Fixtures.Toolkit.OpenStack.Neutron.AddressScopes;
using Fixtures.Toolkit.OpenStack.Neutron.Agents;
using Fixtures.Toolkit.OpenStack.Neutron.AutoAllocation;
using Fixtures.Toolkit.OpenStack.Neutron.Flavors;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Notifications;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;
using Fixtures.Toolkit.OpenStack.Neutron.Sharing;

namespace Fixtures.Toolkit.OpenStack.Neutron;

/// <summary>The generated JSON contracts of Neutron's state, table by table, and of its messages.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<AddressGroup>))]
[JsonSerializable(typeof(List<Network>))]
[JsonSerializable(typeof(List<SubnetPool>))]
[JsonSerializable(typeof(List<Subnet>))]
[JsonSerializable(typeof(List<FloatingIp>))]
[JsonSerializable(typeof(List<Port>))]
[JsonSerializable(typeof(List<Router>))]
[JsonSerializable(typeof(List<RbacPolicy>))]
[JsonSerializable(typeof(List<SecurityGroup>))]
[JsonSerializable(typeof(List<SecurityGroupRule>))]
[JsonSerializable(typeof(List<DefaultRule>))]
[JsonSerializable(typeof(List<AddressScope>))]
[JsonSerializable(typeof(List<ServiceFlavor>))]
[JsonSerializable(typeof(List<ServiceProfile>))]
[JsonSerializable(typeof(List<Agent>))]
[JsonSerializable(typeof(ImmutableDictionary<string, AddressSpace>))]
[JsonSerializable(typeof(ImmutableSortedDictionary<string, AllocatedTopology>))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>))]
[JsonSerializable(typeof(TellCompute))]
internal sealed partial class NeutronJson : JsonSerializerContext;
