using System.Runtime.CompilerServices;
using VerifyTests;

namespace Fixtures.Toolkit.Verify.Tests;

/// <summary>The text that the stand-ins of Verify print.</summary>
internal static class Printed
{
    [ModuleInitializer]
    public static void Initialize()
    {
        FixturesToolkitVerify.Initialize();
        FixturesToolkitVerify.ScrubIds();
        FixturesToolkitVerify.ScrubTimesAndSeeds();
    }

    public static Task<string> OfAsync(object value)
    {
        var writer = new VerifyJsonWriter(new Counter());
        writer.Serialize(value);
        return Task.FromResult(writer.ToString());
    }
}
