using System.Globalization;
using System.Security.Cryptography;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>Where seeds come from, and how a failure tells its own.</summary>
internal static class Seeds
{
    /// <summary>The seed, and the line that makes such a world again.</summary>
    public static string RunAgain(OpenStackCloud cloud)
    {
        var scheduling = cloud.Scheduling == Scheduling.Eager ? "" : $".WithScheduling(Scheduling.{cloud.Scheduling})";
        return string.Create(CultureInfo.InvariantCulture, $"Seed of this world: {cloud.Seed} (new OpenStackBuilder(){scheduling}.WithSeed({cloud.Seed}) makes it again).");
    }

    /// <summary>The seed, and the line that makes such samples again.</summary>
    public static string RunAgain(Samples samples) =>
        string.Create(CultureInfo.InvariantCulture, $"Seed of these samples: {samples.Seed} (new Samples({samples.Seed}) makes them again).");

    /// <summary>Another one each time.</summary>
    public static ulong Draw() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>A seed that follows from another and from names, by FNV-1a.</summary>
    public static ulong With(ulong seed, IEnumerable<string> names)
    {
        var hash = 0xCBF29CE484222325UL ^ seed;
        foreach (var letter in names.SelectMany(name => name.Append('\0')))
            hash = unchecked((hash ^ letter) * 0x100000001B3UL);
        return hash;
    }
}
