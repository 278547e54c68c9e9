using System.Text;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Verify;
using VerifyTests;

namespace Fixtures.Toolkit;

/// <summary>
/// Lets Verify print the types of the toolkit: the same text in every run and for every seed, with names in place of ids (<c>server-1</c>)
/// and relative times (<c>t+0.3s</c>). Within one verification an id has one name.
/// </summary>
/// <example>
/// <code>
/// internal static class Start
/// {
///     [ModuleInitializer]
///     public static void Initialize() => FixturesToolkitVerify.Initialize();
/// }
/// </code>
/// </example>
public static partial class FixturesToolkitVerify
{
    /// <summary>
    /// Registers the converters, for servers, replies, journal entries, usage, leaks, policy matrices and the toolkit's exceptions. Call it
    /// before the first test, in a module initializer.
    /// </summary>
    /// <exception cref="Exception">Verify has already run.</exception>
    public static void Initialize() => VerifierSettings.AddExtraSettings(settings => settings.Converters.AddRange(
    [
        new TreeConverter(),
        new ServerConverter(),
        new ReplyConverter(),
        new JournalConverter(),
        new LeakConverter(),
        new FailureConverter(),
        new UsageReportConverter(),
        new UsageDeltaConverter(),
        new ExplorationConverter(),
        new TextConverter<ResourceAmounts>(),
        new TextConverter<JournalLine>(),
        new TextConverter<PolicyMatrix>(),
        new TextConverter<PolicyMatrixDiff>(),
    ]));

    /// <summary>
    /// Optional: replaces OpenStack's ids by names in every text that Verify prints, also in those of other types: UUIDs, ids of projects
    /// and users, request ids, reservations, MAC addresses. Removes local base addresses. Call it before the first test.
    /// </summary>
    /// <exception cref="Exception">Verify has already run.</exception>
    public static void ScrubIds() => VerifierSettings.AddScrubber(
        (text, counter) => Replace(text, VerificationNames.For(counter).RewriteIds(text.ToString())));

    /// <summary>
    /// Optional: replaces times by relative ones in every text that Verify prints, and removes the lines that name a seed. Call it before
    /// the first test.
    /// </summary>
    /// <exception cref="Exception">Verify has already run.</exception>
    public static void ScrubTimesAndSeeds() => VerifierSettings.AddScrubber(
        (text, counter) => Replace(text, SeedLines().Replace(VerificationNames.For(counter).RewriteTimes(text.ToString()), "")));

    private static void Replace(StringBuilder text, string scrubbed) => text.Clear().Append(scrubbed);

    /// <summary>The line with the seed, and the line after it with the report of a failed test.</summary>
    [GeneratedRegex(
        @"(^|\n)[ \t]*Seed of this (world|samples): [^\n]*(\n[ \t]*Report: [^\n]*)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SeedLines();
}
