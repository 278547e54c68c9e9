using System.Runtime.CompilerServices;
using VerifyTests;

namespace Fixtures.Toolkit.Verify;

/// <summary>The names of ids in each verification, so that an id has the same name throughout a snapshot.</summary>
/// <remarks>
/// The one exception to the rule that no static field holds state. Verify keeps converters for the whole process and hands them nothing of
/// the caller except the <see cref="Counter"/> of the running verification. The names belong to that counter and are collected with it.
/// </remarks>
internal static class VerificationNames
{
    private static readonly ConditionalWeakTable<Counter, StableNames> Names = [];

    public static StableNames For(Counter counter) => Names.GetValue(counter, static _ => new StableNames());
}
