using System.Net;
using System.Numerics;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;

namespace Fixtures.Toolkit.OpenStack.Neutron.SubnetPools;

/// <summary>Errors of subnet pools.</summary>
internal static class SubnetPoolFaults
{
    public static NeutronFault NotFound(string id) => NeutronFault.NotFound("SubnetPoolNotFound", $"Subnet pool {id} could not be found.");

    /// <summary>A pool without room. Upstream maps this exception to no status and answers 500 with this text.</summary>
    public static NeutronFault CannotAllocate(string reason) =>
        NeutronFault.Conflict("SubnetAllocationError", $"Failed to allocate subnet: {reason}.");

    public static NeutronFault PrefixTooShort(int length, int shortest) => Bad(
        "MinPrefixSubnetAllocationError", $"Unable to allocate subnet with prefix length {length}, minimum allowed prefix is {shortest}.");

    public static NeutronFault PrefixTooLong(int length, int longest) => Bad(
        "MaxPrefixSubnetAllocationError", $"Unable to allocate subnet with prefix length {length}, maximum allowed prefix is {longest}.");

    public static NeutronFault QuotaExceeded() =>
        NeutronFault.Conflict("SubnetPoolQuotaExceeded", "Per-tenant subnet pool prefix quota exceeded.");

    public static NeutronFault InUse() =>
        Bad("SubnetPoolDeleteError", "Unable to delete subnet pool: Subnet pool has existing allocations.");

    public static NeutronFault NoPrefixes() => Bad("EmptySubnetPoolPrefixList", "Empty subnet pool prefix list.");

    public static NeutronFault MixedVersions() => Bad("PrefixVersionMismatch", "Cannot mix IPv4 and IPv6 prefixes in a subnet pool.");

    public static NeutronFault Bounds(string type, BigInteger length, string baseType, BigInteger baseLength) => Bad(
        "IllegalSubnetPoolPrefixBounds", $"Illegal prefix bounds: {type}={length}, {baseType}={baseLength}.");

    public static NeutronFault IllegalPrefixes(string message) =>
        Bad("IllegalSubnetPoolPrefixUpdate", $"Illegal update to prefixes: {message}.");

    public static NeutronFault IllegalUpdate(string reason) => Bad("IllegalSubnetPoolUpdate", $"Illegal subnetpool update : {reason}.");

    public static NeutronFault SecondDefault() => NeutronFault.InvalidInput(
        "A default subnetpool for this IP family has already been set. Only one default may exist per IP family");

    private static NeutronFault Bad(string type, string message) => new(HttpStatusCode.BadRequest, type, message);
}
