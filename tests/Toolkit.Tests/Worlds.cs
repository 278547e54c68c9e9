using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests;

/// <summary>Clouds and servers for many tests, and a text form without random ids for comparisons.</summary>
internal static partial class Worlds
{
    /// <summary>A seeded world: every run has the same order.</summary>
    public static OpenStackCloud Seeded(ulong seed, Func<OpenStackBuilder, OpenStackBuilder>? with = null)
    {
        var builder = new OpenStackBuilder().WithScheduling(Scheduling.Seeded).WithSeed(seed);
        return (with?.Invoke(builder) ?? builder).Build();
    }

    public static Task<FlavorInfo> FlavorAsync(this OpenStackCloud cloud, string name) => cloud.Nova.GetFlavorAsync(name);

    public static Task<ServerInfo> BootAsync(
        this OpenStackCloud cloud, string name = "web", string flavor = "m1.tiny", string? network = null, string? host = null) =>
        cloud.Servers.BootAsync(name, flavor, "cirros", network, host, persona: host is null ? cloud.Demo : cloud.Admin);

    /// <summary>The text with each UUID replaced by its number in order of appearance: <c>&lt;1&gt;</c>.</summary>
    public static string Numbered(string text)
    {
        var numbers = new Dictionary<string, int>();
        return Uuid()
            .Replace(
                text, found => $"<{(numbers.TryGetValue(found.Value, out var known) ? known : numbers[found.Value] = numbers.Count + 1)}>")
            .ReplaceLineEndings("\n");
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Uuid();
}
