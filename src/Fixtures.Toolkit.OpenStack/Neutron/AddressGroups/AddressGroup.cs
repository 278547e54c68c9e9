using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;

namespace Fixtures.Toolkit.OpenStack.Neutron.AddressGroups;

/// <summary>Networks and addresses that security group rules can name together.</summary>
internal sealed record AddressGroup(string Id, string ProjectId, string Name, ImmutableArray<string> Addresses, Standard Standard) : IStandardResource<AddressGroup>
{
    public static ResourceType ResourceType { get; } = new("address group", "network", "/v2.0/address-groups");

    public AddressGroup With(Standard standard) => this with { Standard = standard };
}
