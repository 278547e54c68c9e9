using System.Globalization;
using Fixtures.Toolkit.OpenStack.Nova.Flavors;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>The limits that servers count against; -1 is no limit.</summary>
internal readonly record struct ServerLimitSet(int Instances, int Cores, int RamMb)
{
    /// <summary>How many servers of a flavor may be made: as many as fit, between <paramref name="min"/> and <paramref name="max"/>.</summary>
    /// <exception cref="TooManyServersException">Not even <paramref name="min"/> fit.</exception>
    public int Admit(ServerUsage used, Flavor flavor, int min, int max)
    {
        var fitting = max;
        while (fitting >= min && OversOf(used, flavor, fitting).Count > 0)
            fitting = Math.Min(fitting - 1, Headroom(used, flavor));
        if (fitting >= min && fitting > 0)
            return fitting;

        var overs = OversOf(used, flavor, max);
        var requested = min == max ? Text(min) : $"{min}-{max}";
        throw new TooManyServersException(
            string.Join(", ", overs.Select(over => over.Name)),
            string.Join(", ", overs.Select(over => over.Name == "instances" ? requested : Text(over.Wanted))),
            string.Join(", ", overs.Select(over => Text(over.Used))),
            string.Join(", ", overs.Select(over => Text(over.Limit))));
    }

    private List<Over> OversOf(ServerUsage used, Flavor flavor, int count)
    {
        Over[] all =
        [
            new("cores", Cores, used.Cores, count * flavor.Vcpus),
            new("instances", Instances, used.Instances, count),
            new("ram", RamMb, used.RamMb, count * flavor.MemoryMb),
        ];
        return [.. all.Where(over => over.Limit >= 0 && over.Wanted > 0 && over.Used + over.Wanted > over.Limit)];
    }

    private int Headroom(ServerUsage used, Flavor flavor)
    {
        var room = Instances < 0 ? int.MaxValue : Instances - used.Instances;
        if (Cores >= 0 && flavor.Vcpus > 0)
            room = Math.Min(room, (Cores - used.Cores) / flavor.Vcpus);
        if (RamMb >= 0 && flavor.MemoryMb > 0)
            room = Math.Min(room, (RamMb - used.RamMb) / flavor.MemoryMb);
        return room;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Over(string Name, int Limit, int Used, int Wanted);
}
