namespace Fixtures.Toolkit.OpenStack.Policy;

/// <summary>One evaluation: whether credentials may act on a target.</summary>
internal readonly struct PolicyEvaluation
{
    private readonly int _depth;

    public PolicyEvaluation(PolicyRuleSet rules, Credentials credentials, in PolicyTarget target, int depth = 0) =>
        (Rules, Credentials, Target, _depth) = (rules, credentials, target, depth);

    public readonly PolicyRuleSet Rules;

    public readonly Credentials Credentials;

    public readonly PolicyTarget Target;

    /// <summary>The result of another rule; false if there is no such rule.</summary>
    /// <exception cref="PolicyCycleException">The rules refer to each other in a circle.</exception>
    public bool Follow(string ruleName)
    {
        // A path without repetition is no longer than the number of rules, and changes of rules limit the depth.
        if (_depth > Math.Min(Rules.Count, PolicyReferences.Deepest))
            throw new PolicyCycleException(PolicyReferences.FindCycle(ruleName, Rules.Find) ?? [ruleName, ruleName]);

        return Rules.Find(ruleName) is { } check && check.Allows(new PolicyEvaluation(Rules, Credentials, Target, _depth + 1));
    }
}
