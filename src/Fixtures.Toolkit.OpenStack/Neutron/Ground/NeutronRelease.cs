using Fixtures.Toolkit.OpenStack.Neutron.Ground.Extensions;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground;

/// <summary>The differences between releases in Neutron. The defaults are those of Zed.</summary>
internal sealed record NeutronRelease
{
    private NeutronFeatures? _features;

    /// <summary>The default rules.</summary>
    public required ReleaseRules Policy { get; init; }

    /// <summary>The extensions, in the setup of the recorded clouds: ML2, its port security driver and the router plugin.</summary>
    public required ExtensionSet Extensions { get; init; }

    /// <summary>The rules whose callers see the resources of all projects: those of services.</summary>
    /// <remarks>Source: neutron-lib, <c>ContextBase.is_service_role</c>.</remarks>
    public IReadOnlyList<string> ServiceRules { get; init; } = ["context_is_advsvc"];

    /// <summary>Whether tags have rules of their own, asked with the resource as target. Without them, who sees it may tag it.</summary>
    public bool TagsHaveRules { get; init; }

    /// <summary>The largest number of tags on a resource; null for any number.</summary>
    public int? MaxTags { get; init; }

    /// <summary>Whether the bindings of a port have rules of their own; without them only administrators see them.</summary>
    public bool BindingsHaveRules { get; init; }

    /// <summary>The prefixes of the owners whose ports can have several bindings, and their name in the refusal of others.</summary>
    public (IReadOnlyList<string> Prefixes, string Name) BoundOwners { get; init; } = (["compute:"], "compute ports");

    /// <summary>Whether the answer to a change of a bound port names the driver that bound it, as later answers do.</summary>
    public bool NamesDriverInChange { get; init; }

    /// <summary>Whether the type of the virtual interface is fixed while the port is bound (<c>_validate_port_update</c>).</summary>
    public bool FixesVnicTypeOfBoundPort { get; init; }

    /// <summary>Whether a port keeps addresses that floating IPs use (<c>prevent_internal_ip_change_for_fip</c>).</summary>
    public bool KeepsAddressUnderFloatingIp { get; init; }

    /// <summary>Whether only administrators can delete a port with floating IPs of others (<c>disassociate_floatingips</c>).</summary>
    public bool KeepsPortUnderForeignFloatingIp { get; init; }

    /// <summary>Whether the ports of routers and floating IPs stay even without an address (<c>prevent_l3_port_deletion</c>).</summary>
    public bool KeepsDevicePortWithoutAddress { get; init; }

    /// <summary>Whether a request may name the very address that a subnet derives from the port's MAC address.</summary>
    public bool AcceptsDerivedAddress { get; init; }

    /// <summary>Whether the gateway of a subnet stays while a router has its address, also if the request removes it.</summary>
    public bool KeepsUsedGateway { get; init; }

    /// <summary>Whether the MTU of a network must suit its subnets: at least 500 for IPv4, 1280 for IPv6.</summary>
    public bool ChecksMtuOfSubnets { get; init; }

    /// <summary>Whether an update with <c>is_default</c> alone has no effect on a network that is not external.</summary>
    public bool IgnoresDefaultOfInternalNetworks { get; init; }

    /// <summary>Whether an IPv6 subnet must not begin at <c>::</c>.</summary>
    public bool RefusesUnspecifiedSubnet { get; init; }

    /// <summary>Whether a subnet from a pool is validated as one with a block of its own.</summary>
    public bool ChecksSubnetsOfPools { get; init; }

    /// <summary>Whether projects see the subnets of external networks.</summary>
    public bool ShowsSubnetsOfExternalNetworks { get; init; }

    /// <summary>Whether the refusal of an address block recommends the block that was probably meant.</summary>
    public bool RecommendsBlocks { get; init; } = true;

    /// <summary>Whether refusals name the rule of <c>enable_snat</c> after the other rules of a router's gateway.</summary>
    public bool ListsSnatLast { get; init; }

    /// <summary>Whether address groups show their revision and their times.</summary>
    public bool AddressGroupsAreStandard { get; init; }

    /// <summary>The attributes of routers, all false, that only the answers to actions show, as no attribute map filters these.</summary>
    public IReadOnlyList<string> UnloadedRouterAttributes { get; init; } = [];

    /// <summary>Whether <c>any</c> is a protocol of security group rules, the same as none.</summary>
    public bool KnowsAnyProtocol { get; init; }

    /// <summary>Whether the rule for new rules of a security group asks for the owner of the group.</summary>
    public bool AsksOwnerOfGroup { get; init; }

    /// <summary>Whether new security groups are made from the default rules that administrators can change.</summary>
    public bool HasDefaultRules { get; init; }

    /// <summary>Whether a quota cannot fall below the use unless <c>force</c> is true; else only with <c>check_limit</c>.</summary>
    public bool ChecksUseBeforeLimit { get; init; }

    /// <summary>What quota refusals call the owner: <c>tenant</c> or <c>project</c>.</summary>
    public string OwnerName { get; init; } = "tenant";

    /// <summary>Whether flavors and service profiles take a project, which they do not keep.</summary>
    public bool FlavorsHaveProject { get; init; } = true;

    /// <summary>Whether giving a port's device needs a rule, which is the default rule as there is no other.</summary>
    public bool DeviceIdHasPolicy { get; init; }

    /// <summary>
    /// Whether the caller's project is filled in only where the resource has one. Zed fills it in always, and then does not know it.
    /// </summary>
    public bool FillsOnlyKnownProject { get; init; }

    /// <summary>The refusal of a second IPv6 port of a router on one network, given the first one and the network.</summary>
    public Func<string, string, string> SecondIpv6Port { get; init; } = static (port, network) =>
        "Cannot have multiple router ports with the same network id if both contain IPv6 subnets. "
        + $"Existing port {port} has IPv6 subnet(s) and network id {network}";

    /// <summary>The release with all its extensions.</summary>
    public NeutronFeatures Features =>
        _features is { } known && ReferenceEquals(known.Release, this) ? known : _features = new(this, Extensions);
}
