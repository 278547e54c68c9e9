namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>The finaliser of SplitMix64: a bijection that scatters neighbouring numbers, the same in every run.</summary>
internal static class SplitMix64
{
    /// <summary>The golden ratio's fraction of 2^64: the distance of two states.</summary>
    public const ulong Step = 0x9E3779B97F4A7C15UL;

    public static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }

    /// <summary>A part of a span, evenly spread, from a random number.</summary>
    public static TimeSpan Part(TimeSpan span, ulong random) => span * ((random >> 11) * (1.0 / (1UL << 53)));
}
