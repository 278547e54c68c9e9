using System.Globalization;

namespace Fixtures.Toolkit;

/// <summary>How a failure tells the seed of its world.</summary>
internal static class Seeds
{
    public static string RunAgain(ulong seed) =>
        string.Create(CultureInfo.InvariantCulture, $"Seed of this world: {seed} (new OpenStackBuilder().WithSeed({seed}) makes it again).");
}
