using System.Diagnostics;

namespace Fixtures.Toolkit.Exploring.Sharding;

/// <summary>Names an exploration, so that the documents of its shards are found to belong together.</summary>
/// <param name="Assembly">The assembly of the scenario; empty if it is not known.</param>
/// <param name="Class">The class that declares the scenario; empty if it is not known.</param>
/// <param name="Test">The name of the test.</param>
internal sealed record ExplorationName(string Assembly, string Class, string Test)
{
    /// <param name="scenario">The scenario; it lies in the class of the test, or in one that its tests share.</param>
    /// <param name="test">The name of the test; empty if it is not known.</param>
    public static ExplorationName From(Delegate scenario, string test)
    {
        // Null where an app is compiled ahead of time without the names of its methods.
        var method = DiagnosticMethodInfo.Create(scenario);
        return new ExplorationName(
            method?.DeclaringAssemblyName.Split(',')[0] ?? "",
            // A lambda lies in a class of its own: 'Suite.RaceTests+<>c__DisplayClass3_0'.
            method?.DeclaringTypeName?.Split("+<")[0] ?? "",
            test.Length == 0 ? "exploration" : test);
    }

    /// <summary>For example <c>Suite.RaceTests.The_quota_holds</c>.</summary>
    public override string ToString() => Class.Length == 0 ? Test : $"{Class}.{Test}";
}
