using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.Subnets;

/// <summary>Errors of subnets.</summary>
internal static class SubnetFaults
{
    public static NeutronFault NotFound(string id) => NeutronFault.NotFound("SubnetNotFound", $"Subnet {id} could not be found.");

    public static NeutronFault InUse(string id) => NeutronFault.Conflict(
        "SubnetInUse", $"Unable to complete operation on subnet {id}: One or more ports have an IP allocation from this subnet.");

    public static NeutronFault Overlaps(string cidr, string networkId) =>
        NeutronFault.InvalidInput($"Requested subnet with cidr: {cidr} for network: {networkId} overlaps with another subnet");

    public static NeutronFault InvalidPool(string pool) => new(
        System.Net.HttpStatusCode.BadRequest, "InvalidAllocationPool", $"The allocation pool {pool} is not valid.");

    public static NeutronFault PoolOutOfBounds(AllocationPool pool, string cidr) => new(
        System.Net.HttpStatusCode.BadRequest, "OutOfBoundsAllocationPool",
        $"The allocation pool {pool.Start}-{pool.End} spans beyond the subnet cidr {cidr}.");

    public static NeutronFault PoolsOverlap(AllocationPool one, AllocationPool other, string cidr) => NeutronFault.Conflict(
        "OverlappingAllocationPools",
        $"Found overlapping allocation pools: {one.Start}-{one.End} {other.Start}-{other.End} for subnet {cidr}.");

    public static NeutronFault GatewayInPool(string gateway, AllocationPool pool) => NeutronFault.Conflict(
        "GatewayConflictWithAllocationPools", $"Gateway ip {gateway} conflicts with allocation pool {pool.Start}-{pool.End}.");

    public static NeutronFault GatewayInUse(string gateway, string portId) => NeutronFault.Conflict(
        "GatewayIpInUse", $"Current gateway ip {gateway} already in use by port {portId}. Unable to update.");

    public static NeutronFault OtherPool() => new(
        System.Net.HttpStatusCode.BadRequest, "NetworkSubnetPoolAffinityError",
        "Subnets hosted on the same network must be allocated from the same subnet pool.");

    public static NeutronFault OtherScope() => new(
        System.Net.HttpStatusCode.BadRequest, "NetworkAddressScopeAffinityError",
        "Subnets of the same address family hosted on the same network must all participate in the same address scope.");

    public static NeutronFault TooManyNameServers(string id, int quota) => new(
        System.Net.HttpStatusCode.BadRequest, "DNSNameServersExhausted",
        $"Unable to complete operation for {id}. The number of DNS nameservers exceeds the limit {quota}.");

    public static NeutronFault TooManyRoutes(string id, int quota) => new(
        System.Net.HttpStatusCode.BadRequest, "HostRoutesExhausted",
        $"Unable to complete operation for {id}. The number of host routes exceeds the limit {quota}.");
}
