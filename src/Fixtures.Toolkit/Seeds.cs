using System.Globalization;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit;

/// <summary>How a failure tells the seed of its world.</summary>
internal static class Seeds
{
    /// <summary>The seed, and the line that makes such a world again.</summary>
    public static string RunAgain(OpenStackCloud cloud)
    {
        var scheduling = cloud.Scheduling == Scheduling.Eager ? "" : $".WithScheduling(Scheduling.{cloud.Scheduling})";
        return string.Create(CultureInfo.InvariantCulture, $"Seed of this world: {cloud.Seed} (new OpenStackBuilder(){scheduling}.WithSeed({cloud.Seed}) makes it again).");
    }
}
