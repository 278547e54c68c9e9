using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.Architecture.Tests;

/// <summary>What a test holds stands on a target, so that it also works against a served and a real cloud.</summary>
public sealed partial class TargetTests
{
    private static readonly string[] Topics = ["Clients", "Waiting", "Usage", "Leaks", "Snapshots"];

    /// <summary>
    /// The shorthands on the cloud in this process, its logins, journal and load history, the Placement that a test put in place of its
    /// own, and the aliases of its configuration.
    /// </summary>
    private static readonly string[] OfTheSimulator =
    [
        "Clients/CloudPersonas.cs", "Leaks/LeakWatchCloudExtensions.cs", "Usage/EffectivePlacement.cs", "Usage/FlavorDevices.cs",
        "Usage/UsageHistory.cs", "Waiting/JournalStory.cs", "Waiting/WaitCloudExtensions.cs",
    ];

    [Fact]
    public void Clients_waits_usage_leaks_and_snapshots_take_a_target()
    {
        var taking =
            from topic in Topics
            from file in Directory.EnumerateFiles(Path.Combine(Folder(), "..", "..", "src", "Fixtures.Toolkit", topic), "*.cs")
            where TakesSimulator().IsMatch(File.ReadAllText(file))
            select $"{topic}/{Path.GetFileName(file)}";

        Assert.Equal(OfTheSimulator, taking.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\bOpenStackCloud\?? _?cloud\b")]
    private static partial Regex TakesSimulator();

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
