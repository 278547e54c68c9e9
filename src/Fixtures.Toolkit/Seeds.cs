using System.Globalization;
using System.Security.Cryptography;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>Makes seeds, and the lines that tell a reader how to repeat a run.</summary>
internal static class Seeds
{
    private const string Start = "Seed of this world: ";

    /// <summary>The seed, and the code that builds the same world.</summary>
    public static string RunAgain(OpenStackCloud cloud)
    {
        var scheduling = cloud.Scheduling == Scheduling.Eager ? "" : $".WithScheduling(Scheduling.{cloud.Scheduling})";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Start}{cloud.Seed} (new OpenStackBuilder(){scheduling}.WithSeed({cloud.Seed}) makes it again).");
    }

    /// <summary>A text without its seed, and without the report that a failed test appends to it.</summary>
    public static string RemoveFrom(string text) => text.IndexOf(Start, StringComparison.Ordinal) is >= 0 and var start
        ? text[..start].TrimEnd('\r', '\n')
        : text;

    /// <summary>A random seed.</summary>
    public static ulong Draw() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}
