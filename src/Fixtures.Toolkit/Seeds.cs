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

    /// <summary>A random seed.</summary>
    public static ulong Draw() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}
