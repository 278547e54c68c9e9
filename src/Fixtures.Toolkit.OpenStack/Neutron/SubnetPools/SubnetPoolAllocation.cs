using Fixtures.Toolkit.OpenStack.Neutron.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Subnets;

namespace Fixtures.Toolkit.OpenStack.Neutron.SubnetPools;

/// <summary>Cuts a subnet's block from a pool: the one asked for, or the lowest that is free.</summary>
/// <remarks>Source: Neutron, <c>ipam/subnet_alloc.py</c>.</remarks>
internal static class SubnetPoolAllocation
{
    /// <summary>The pool that a new subnet comes from; null when it comes from none.</summary>
    public static SubnetPool? PoolOf(NeutronChange change, RequestValues values, int version)
    {
        var pool = values.Text("subnetpool_id") is { } id ? SubnetPoolResource.Instance.Get(change.View, id)
            : values.Flag("use_default_subnetpool") ? change.State.SubnetPools.All.FirstOrDefault(p => p.IsDefault && p.IpVersion == version) ?? throw NoDefault(version)
            : null;
        if (pool is not null && pool.IpVersion != version)
            throw NeutronFault.Bad("subnets", "Cannot allocate IPv" + version + " subnet from IPv" + pool.IpVersion + " subnet pool");
        return pool;
    }

    public static Cidr Allocate(NeutronChange change, SubnetPool pool, RequestValues values)
    {
        var used = change.State.Subnets.By("subnetpool_id", pool.Id).Select(subnet => subnet.Block).OrderBy(block => block.First).ToList();
        if (values.Text("cidr") is { } cidr)
        {
            var wanted = Cidr.Parse(Cidr.Parse(cidr).ToString());
            CheckLength(pool, wanted.PrefixLength);
            SubnetPlan.Check(wanted, pool.IpVersion, values, null);
            return pool.Prefixes.Any(prefix => Cidr.Parse(prefix).Contains(wanted)) && !used.Exists(wanted.Overlaps)
                ? wanted
                : throw SubnetPoolFaults.CannotAllocate("Cannot allocate requested subnet from the available set of prefixes");
        }

        var length = values.Number("prefixlen") ?? pool.DefaultPrefixLength;
        CheckLength(pool, length);
        var block = pool.Prefixes.Select(prefix => Free(Cidr.Parse(prefix), length, used)).FirstOrDefault(found => found is not null)
            ?? throw SubnetPoolFaults.CannotAllocate($"Insufficient prefix space to allocate subnet size /{length}");
        SubnetPlan.Check(block, pool.IpVersion, values, null);
        return block;
    }

    private static Cidr? Free(Cidr prefix, int length, List<Cidr> used)
    {
        if (length < prefix.PrefixLength)
            return null;
        var step = new Cidr(prefix.First, length, prefix.Version).Size;
        var candidate = prefix.First;
        while (candidate <= prefix.Last && prefix.Last - candidate >= step - 1)
        {
            var block = new Cidr(candidate, length, prefix.Version);
            var at = used.FindIndex(block.Overlaps);
            if (at < 0)
                return block;
            var next = used[at].Last + 1;
            candidate = prefix.First + (next - prefix.First + step - 1) / step * step;
        }

        return null;
    }

    private static void CheckLength(SubnetPool pool, int length)
    {
        if (length < pool.MinPrefixLength)
            throw SubnetPoolFaults.PrefixTooShort(length, pool.MinPrefixLength);
        if (length > pool.MaxPrefixLength)
            throw SubnetPoolFaults.PrefixTooLong(length, pool.MaxPrefixLength);
    }

    private static NeutronFault NoDefault(int version) => NeutronFault.Bad("subnets", $"No default subnetpool found for IPv{version}");
}
