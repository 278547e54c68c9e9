using System.Globalization;
using System.Security.Cryptography;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>Makes seeds, and the lines that tell a reader how to repeat a run.</summary>
internal static class Seeds
{
    /// <summary>The seed, and the code that builds the same world.</summary>
    public static string RunAgain(OpenStackCloud cloud)
    {
        var scheduling = cloud.Scheduling == Scheduling.Eager ? "" : $".WithScheduling(Scheduling.{cloud.Scheduling})";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Seed of this world: {cloud.Seed} (new OpenStackBuilder(){scheduling}.WithSeed({cloud.Seed}) makes it again).");
    }

    /// <summary>The seed, and the code that makes the same samples.</summary>
    public static string RunAgain(Samples samples) =>
        string.Create(
            CultureInfo.InvariantCulture, $"Seed of these samples: {samples.Seed} (new Samples({samples.Seed}) makes them again).");

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
