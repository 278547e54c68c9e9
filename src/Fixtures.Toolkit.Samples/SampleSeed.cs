using System.Security.Cryptography;

namespace Fixtures.Toolkit;

/// <summary>Makes the seeds of samples.</summary>
internal static class SampleSeed
{
    /// <summary>A random seed.</summary>
    public static ulong Draw() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>A seed derived from another seed and from names, by FNV-1a.</summary>
    public static ulong With(ulong seed, IEnumerable<string> names)
    {
        var hash = 0xCBF29CE484222325UL ^ seed;
        foreach (var letter in names.SelectMany(name => name.Append('\0')))
            hash = unchecked((hash ^ letter) * 0x100000001B3UL);
        return hash;
    }
}
