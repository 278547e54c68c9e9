using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.AddressGroups;

/// <summary>A named list of address blocks that security group rules refer to.</summary>
internal sealed record AddressGroup(string Id, string ProjectId, string Name, ImmutableArray<string> Addresses, Standard Standard)
    : IStandardResource<AddressGroup>
{
    public static ResourceType ResourceType { get; } = new("address group", "network", "/v2.0/address-groups");

    public static TableKey<AddressGroup> Table { get; } = new("AddressGroups", ResourceType);

    public AddressGroup With(Standard standard) => this with { Standard = standard };
}
