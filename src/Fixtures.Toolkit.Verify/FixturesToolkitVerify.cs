using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.Policy;
using Fixtures.Toolkit.Snapshots;
using Fixtures.Toolkit.Usage;
using VerifyTests;

namespace Fixtures.Toolkit.Verify;

/// <summary>Teaches Verify to print what this toolkit measures. Call it once, before the first test.</summary>
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
    /// From here on Verify prints amounts, lines of the journal and policy matrices as their text, usage without what follows from the rest, and
    /// a server as its document in the API. Ids and times are left to Verify, which numbers them.
    /// </summary>
    /// <exception cref="Exception">Verify has verified something already; call it in a module initializer.</exception>
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
