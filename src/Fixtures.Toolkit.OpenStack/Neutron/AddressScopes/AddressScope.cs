using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.AddressScopes;

/// <summary>A scope within which subnet pools do not overlap, so that their subnets can be routed to each other.</summary>
internal sealed record AddressScope(string Id, string ProjectId, string Name, int IpVersion) : IResource<AddressScope>
{
    public static ResourceType ResourceType { get; } = new("address scope", "network", "/v2.0/address-scopes");

    public static TableKey<AddressScope> Table { get; } = new("AddressScopes", ResourceType);
}
