using Fixtures.Toolkit.OpenStack.Neutron.Resources;

namespace Fixtures.Toolkit.OpenStack.Neutron.AddressScopes;

/// <summary>Within it no two subnet pools overlap, so that its subnets can be routed to each other.</summary>
internal sealed record AddressScope(string Id, string ProjectId, string Name, int IpVersion) : IResource
{
    public static ResourceType ResourceType { get; } = new("address scope", "network", "/v2.0/address-scopes");
}
