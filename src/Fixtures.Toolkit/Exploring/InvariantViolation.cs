using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>A broken invariant at the end of a run.</summary>
/// <param name="Invariant">The invariant's name; <see cref="OfScenario"/> for an exception of the scenario.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="Cloud">The cloud of the run, with its journal.</param>
public sealed record InvariantViolation(string Invariant, string Text, OpenStackCloud Cloud)
{
    /// <summary>The name under which exceptions of the scenario are reported.</summary>
    public const string OfScenario = "the scenario";

    /// <summary>Two violations of one kind count as the same failure while a schedule is shortened.</summary>
    internal string Kind { get; init; } = Invariant;

    /// <summary>For example <c>no stuck tasks: server 'web' …</c>.</summary>
    public override string ToString() => $"{Invariant}: {Text}";
}
