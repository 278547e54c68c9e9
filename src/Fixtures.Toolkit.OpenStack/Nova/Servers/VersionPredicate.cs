using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>Version comparisons that must all hold: <c>&gt;=1.0, &lt;6.0</c>.</summary>
/// <remarks>Source: Python's distutils.versionpredicate and distutils.version.StrictVersion.</remarks>
internal sealed partial record VersionPredicate(ImmutableArray<(string Operator, Version Version)> Comparisons)
{
    /// <summary>The predicate; null for any other text.</summary>
    public static VersionPredicate? Parse(string text)
    {
        var comparisons = ImmutableArray.CreateBuilder<(string, Version)>();
        foreach (var part in text.Split(','))
        {
            if (Comparison().Match(part) is not { Success: true } match)
                return null;
            comparisons.Add(
                (match.Groups["operator"].Value, new Version(Number(match, "major"), Number(match, "minor"), Number(match, "patch"))));
        }

        return new VersionPredicate(comparisons.ToImmutable());
    }

    public bool Holds(Version version)
    {
        var full = new Version(version.Major, version.Minor, Math.Max(version.Build, 0));
        return Comparisons.All(comparison => comparison.Operator switch
        {
            "<" => full < comparison.Version,
            "<=" => full <= comparison.Version,
            ">" => full > comparison.Version,
            ">=" => full >= comparison.Version,
            "!=" => full != comparison.Version,
            _ => full == comparison.Version,
        });
    }

    private static int Number(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"\A\s*(?<operator><=|>=|<|>|!=|==)\s*(?<major>\d{1,9})\.(?<minor>\d{1,9})(\.(?<patch>\d{1,9}))?([ab]\d+)?\s*\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Comparison();
}
