namespace Fixtures.Toolkit.OpenStack;

/// <summary>A check that is not written in the oslo.policy language, or uses a part of it that is not simulated.</summary>
public sealed class PolicySyntaxException(string problem, string text, int column, string? ruleName = null)
    : FormatException(
        $"Policy rule {(ruleName is null ? "" : $"'{ruleName}' ")}cannot be read: {problem}, at column {column} of \"{text}\".")
{
    /// <summary>The mistake, without rule and column.</summary>
    public string Problem { get; } = problem;

    /// <summary>The check as it was given; for a policy file, the offending line's check.</summary>
    public string Text { get; } = text;

    /// <summary>The column in <see cref="Text"/> at which reading stopped, from 1.</summary>
    public int Column { get; } = column;

    /// <summary>The rule the check belongs to; null when it was parsed on its own.</summary>
    public string? RuleName { get; } = ruleName;
}

/// <summary>Rules that refer to each other in a circle, so that none of them can be decided.</summary>
public sealed class PolicyCycleException(IReadOnlyList<string> cycle)
    : InvalidOperationException($"Policy rules refer to each other in a circle: {string.Join(" -> ", cycle)}. Break it at one of them.")
{
    /// <summary>Names of the rules in order of reference; the first one is repeated at the end.</summary>
    public IReadOnlyList<string> Cycle { get; } = cycle;
}
