using System.Runtime.CompilerServices;
using VerifyTests;

namespace Fixtures.Toolkit.Verify.Tests;

/// <summary>The text that the real Verify prints.</summary>
internal static class Printed
{
    [ModuleInitializer]
    public static void Initialize()
    {
        FixturesToolkitVerify.Initialize();
        FixturesToolkitVerify.ScrubIds();
        FixturesToolkitVerify.ScrubTimesAndSeeds();
    }

    /// <summary>A new snapshot fails in Verify, and leaves its text in the received file.</summary>
    public static async Task<string> OfAsync(object value)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var settings = new VerifySettings();
            settings.DisableDiff();
            using var verifier = new InnerVerifier(folder, "printed", settings);
            await Record.ExceptionAsync(() => verifier.Verify(value));
            var text = await File.ReadAllTextAsync(Path.Combine(folder, "printed.received.txt"));
            return text.ReplaceLineEndings("\n");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
