using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.Policy;
using Fixtures.Toolkit.Snapshots;
using Fixtures.Toolkit.Usage;
using VerifyTests;

namespace Fixtures.Toolkit;

/// <summary>Converters for Verify, so that snapshots of the toolkit's types read well. Call it once, before the first test.</summary>
/// <example>
/// <code>
/// internal static class Start
/// {
///     [ModuleInitializer]
///     public static void Initialize() =&gt; FixturesToolkitVerify.Initialize();
/// }
/// </code>
/// </example>
public static class FixturesToolkitVerify
{
    /// <summary>
    /// Registers the converters: Verify prints amounts, journal lines and policy matrices as text, usage without derived values, and a
    /// server as its document in the API. Verify itself numbers ids and times.
    /// </summary>
    /// <exception cref="Exception">Verify has already run; call this in a module initializer.</exception>
    public static void Initialize() => VerifierSettings.AddExtraSettings(settings => settings.Converters.AddRange(
    [
        new TextConverter<ResourceAmounts>(),
        new TextConverter<JournalLine>(),
        new TextConverter<PolicyMatrix>(),
        new UsageReportConverter(),
        new UsageDeltaConverter(),
        new ServerConverter(),
    ]));
}
