using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;

/// <summary>A range of addresses, both ends included; ordered by start.</summary>
internal readonly record struct AddressRange(UInt128 Start, UInt128 End) : IComparable<AddressRange>
{
    public int CompareTo(AddressRange other) => Start.CompareTo(other.Start);
}

/// <summary>
/// The free addresses of a subnet, and the port of each taken one. Taking the lowest or a given address and releasing one cost the
/// logarithm of the number of gaps, independent of the number of ports.
/// </summary>
internal sealed record AddressSpace
{
    /// <summary>The free ranges of the allocation pools.</summary>
    public ImmutableSortedSet<AddressRange> Free { get; init; } = [];

    /// <summary>The port of each taken address, inside or outside the pools.</summary>
    public ImmutableDictionary<string, string> Taken { get; init; } = ImmutableDictionary<string, string>.Empty;

    [JsonIgnore]
    public bool IsUnused => Taken.IsEmpty;

    public static AddressSpace From(IEnumerable<AddressRange> pools) => new() { Free = [.. pools] };

    public bool Has(string address) => Taken.ContainsKey(address);

    /// <summary>The lowest free address of the pools; null where none is free.</summary>
    public UInt128? Lowest() => Free.IsEmpty ? null : Free.Min.Start;

    public AddressSpace Take(UInt128 address, string text, string portId)
    {
        var free = Free;
        if (RangeAt(address) is { } range)
        {
            free = free.Remove(range);
            if (range.Start < address)
                free = free.Add(range with { End = address - 1 });
            if (address < range.End)
                free = free.Add(range with { Start = address + 1 });
        }

        return new AddressSpace { Free = free, Taken = Taken.Add(text, portId) };
    }

    public AddressSpace Release(UInt128 address, string text, IEnumerable<AddressRange> pools)
    {
        var taken = Taken.Remove(text);
        if (!pools.Any(pool => pool.Start <= address && address <= pool.End))
            return this with { Taken = taken };
        var (free, merged) = (Free, new AddressRange(address, address));
        if (address > 0 && RangeAt(address - 1) is { } before)
            (free, merged) = (free.Remove(before), merged with { Start = before.Start });
        if (RangeAt(address + 1) is { } after)
            (free, merged) = (free.Remove(after), merged with { End = after.End });
        return new AddressSpace { Free = free.Add(merged), Taken = taken };
    }

    /// <summary>The same taken addresses over other pools.</summary>
    public AddressSpace WithPools(IEnumerable<AddressRange> pools)
    {
        var space = From(pools);
        foreach (var (text, portId) in Taken)
            space = space.Take(IpText.Parse(text), text, portId);
        return space;
    }

    private AddressRange? RangeAt(UInt128 address)
    {
        var index = Free.IndexOf(new AddressRange(address, address));
        index = index < 0 ? ~index - 1 : index;
        return index >= 0 && Free[index] is var range && range.End >= address ? range : null;
    }
}
