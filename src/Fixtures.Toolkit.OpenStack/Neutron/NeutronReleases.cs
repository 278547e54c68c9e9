using Fixtures.Toolkit.OpenStack.Neutron.Extensions;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;

namespace Fixtures.Toolkit.OpenStack.Neutron;

/// <summary>Neutron in each release.</summary>
internal static class NeutronReleases
{
    public static NeutronRelease Zed { get; } = new() { Policy = NeutronPolicy.Zed, Extensions = ExtensionSets.Zed };

    /// <summary>2025.1.</summary>
    public static NeutronRelease Epoxy { get; } = Zed with
    {
        Policy = NeutronPolicy.Epoxy,
        Extensions = ExtensionSets.Epoxy,
        ServiceRules = ["context_is_advsvc", "service_api"],
        TagsHaveRules = true,
        MaxTags = 50,
        BindingsHaveRules = true,
        BoundOwners = (["compute:", "manila:"], "compute and shared filesystem ports"),
        NamesDriverInChange = true,
        FixesVnicTypeOfBoundPort = true,
        KeepsAddressUnderFloatingIp = true,
        KeepsPortUnderForeignFloatingIp = true,
        KeepsDevicePortWithoutAddress = true,
        AcceptsDerivedAddress = true,
        KeepsUsedGateway = true,
        ChecksMtuOfSubnets = true,
        IgnoresDefaultOfInternalNetworks = true,
        RefusesUnspecifiedSubnet = true,
        ChecksSubnetsOfPools = true,
        ShowsSubnetsOfExternalNetworks = true,
        RecommendsBlocks = false,
        KnowsAnyProtocol = true,
        ListsSnatLast = true,
        AddressGroupsAreStandard = true,
        UnloadedRouterAttributes = ["enable_default_route_ecmp", "enable_default_route_bfd"],
        AsksOwnerOfGroup = true,
        HasDefaultRules = true,
        ChecksUseBeforeLimit = true,
        OwnerName = "project",
        FlavorsHaveProject = false,
        DeviceIdHasPolicy = true,
        FillsOnlyKnownProject = true,
        SecondIpv6Port = static (port, network) =>
            $"Router already contains IPv6 port {port} belonging to network id {network}. "
            + "Only one IPv6 port from the same network subnet can be connected to a router.",
    };
}
