using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.SubnetPools;

/// <summary>
/// Allocates the block of a subnet from a pool: the requested one, or the start of the smallest free block that is large enough.
/// </summary>
/// <remarks>Source: Neutron, <c>ipam/subnet_alloc.py</c>.</remarks>
internal static class SubnetPoolAllocation
{
    /// <summary>The id of the pool that a new subnet names; null without one.</summary>
    public static string? PoolIdOf(NeutronChange change, RequestValues values)
    {
        var (id, usesDefault) = (values.Text("subnetpool_id"), values.Flag("use_default_subnetpool"));
        if (usesDefault && id is not null)
            throw NeutronFault.Bad("subnets", "subnetpool_id and use_default_subnetpool cannot both be specified");
        if (!usesDefault)
            return id;
        var version = values.Text("cidr") is { } cidr ? Cidr.Parse(cidr).Version : values.RequiredNumber("ip_version");
        var pools = change.State.SubnetPools.All.Where(pool => pool.IsDefault && pool.IpVersion == version);
        return pools.FirstOrDefault(pool => SubnetPoolResource.Instance.IsVisible(change.View, pool))?.Id
            ?? throw NeutronFault.Bad("subnets", $"No default subnetpool found for IPv{version}");
    }

    public static SubnetPool Find(NeutronChange change, string id, int version)
    {
        var pool = SubnetPoolResource.Instance.Get(change.View, id);
        return pool.IpVersion == version
            ? pool
            : throw NeutronFault.Bad("subnets", $"Cannot allocate IPv{version} subnet from IPv{pool.IpVersion} subnet pool");
    }

    public static Cidr AllocateSpecific(NeutronChange change, SubnetPool pool, Cidr wanted)
    {
        Check(change, pool, wanted.PrefixLength);
        return Free(change, pool).Any(block => block.Contains(wanted))
            ? wanted
            : throw SubnetPoolFaults.CannotAllocate("Cannot allocate requested subnet from the available set of prefixes");
    }

    public static Cidr AllocateAny(NeutronChange change, SubnetPool pool, RequestValues values)
    {
        var length = values.Number("prefixlen") ?? pool.DefaultPrefixLength;
        var (width, wildcard) = pool.IpVersion == 4 ? (32, "0.0.0.0") : (128, "::");
        if (length > width)
        {
            throw new NeutronFault(
                System.Net.HttpStatusCode.BadRequest, "AddrFormatError", $"invalid IPNetwork {wildcard}/{values.Whole("prefixlen")}");
        }

        Check(change, pool, length);
        var free = Free(change, pool).OrderByDescending(block => block.PrefixLength).Where(block => block.PrefixLength <= length).Take(1)
            .ToList();
        return free is [var block]
            ? block with { PrefixLength = length }
            : throw SubnetPoolFaults.CannotAllocate($"Insufficient prefix space to allocate subnet size /{length}");
    }

    private static void Check(NeutronChange change, SubnetPool pool, int length)
    {
        if (length > pool.MaxPrefixLength)
            throw SubnetPoolFaults.PrefixTooLong(length, pool.MaxPrefixLength);
        if (length < pool.MinPrefixLength)
            throw SubnetPoolFaults.PrefixTooShort(length, pool.MinPrefixLength);
        if (pool.DefaultQuota is not ({ } quota and not 0))
            return;
        var used = change.State.Subnets.By("subnetpool_id", pool.Id)
            .Where(subnet => subnet.ProjectId == pool.ProjectId)
            .Sum(subnet => Units(pool, subnet.Block.PrefixLength));
        if (used + Units(pool, length) > quota)
            throw SubnetPoolFaults.QuotaExceeded();
    }

    /// <summary>
    /// The units of a block in the pool's quota: IPv4 addresses, or IPv6 blocks of /64 (<c>_num_quota_units_in_prefixlen</c>).
    /// </summary>
    private static double Units(SubnetPool pool, int length) => Math.Pow(2, (pool.IpVersion == 4 ? 32 : 64) - length);

    /// <summary>The free part of the pool's prefixes in as few blocks as possible, ordered by address.</summary>
    private static IEnumerable<Cidr> Free(NeutronChange change, SubnetPool pool)
    {
        var used = change.State.Subnets.By("subnetpool_id", pool.Id).Select(subnet => subnet.Block).ToList();
        return pool.Prefixes.Select(Cidr.Parse).OrderBy(prefix => prefix.First).SelectMany(prefix => Left(prefix, used));
    }

    private static IEnumerable<Cidr> Left(Cidr block, List<Cidr> used)
    {
        var within = used.FindAll(block.Overlaps);
        if (within.Count == 0)
            return [block];
        if (within.Exists(taken => taken.Contains(block)))
            return [];
        var lower = block with { Address = block.First, PrefixLength = block.PrefixLength + 1 };
        return [.. Left(lower, within), .. Left(lower with { Address = lower.Last + 1 }, within)];
    }
}
