namespace Fixtures.Toolkit.OpenStack.Policy;

/// <summary>Evaluates one service's rules. It keeps no state of a world: overrides and options are arguments.</summary>
/// <remarks>Source: oslo.policy, <c>Enforcer.enforce</c>.</remarks>
internal sealed class PolicyEngine(PolicyDefaults defaults)
{
    /// <summary>The defaults, by name.</summary>
    public IReadOnlyList<PolicyRule> Rules => defaults.Rules;

    /// <summary>Whether the service has a rule of that name or deprecated name.</summary>
    public bool Knows(string ruleName) => defaults.Find(ruleName) is not null || defaults.HasDeprecatedName(ruleName);

    /// <exception cref="PolicyCycleException">These overrides and the defaults refer to each other in a circle.</exception>
    /// <exception cref="PolicySyntaxException">A chain of rules is too deep.</exception>
    public void RefuseCycles(PolicyOverrides overrides)
    {
        var rules = new PolicyRuleSet(defaults, overrides, default);
        new PolicyReferences(rules.Find).Require(overrides.Checks.Select(rule => rule.Key).Concat(Rules.Select(rule => rule.Name)));
    }

    /// <summary>
    /// Whether the rule allows these credentials to act on this target. For an undefined rule <c>default</c> decides; without it, it is
    /// denied.
    /// </summary>
    public bool Allows(
        string ruleName, Credentials credentials, in PolicyTarget target, PolicyOverrides overrides, PolicyOptions options) =>
        Evaluate(ruleName, credentials, target, overrides, options) == PolicyDecision.Allowed;

    /// <summary>As <see cref="Allows"/>, with a separate result for a refused scope.</summary>
    /// <exception cref="PolicyCycleException">Overrides and defaults together refer to each other in a circle.</exception>
    public PolicyDecision Evaluate(
        string ruleName, Credentials credentials, in PolicyTarget target, PolicyOverrides overrides, PolicyOptions options)
    {
        if (options is { EnforceScope: true, OnlyRole: null }
            && defaults.Find(ruleName) is { } rule
            && !rule.AcceptsScope(credentials.Scope))
            return PolicyDecision.InvalidScope;

        var evaluation = new PolicyEvaluation(new PolicyRuleSet(defaults, overrides, options), credentials, target);
        return evaluation.Follow(ruleName) ? PolicyDecision.Allowed : PolicyDecision.Denied;
    }
}

/// <summary>The options of oslo.policy in a service.</summary>
/// <param name="EnforceScope">Refuse tokens whose scope a rule does not accept.</param>
/// <param name="EnforceNewDefaults">Stop accepting deprecated checks beside the new ones.</param>
/// <param name="OnlyRole">The role that decides in place of every default check, and of its scope; null for the defaults.</param>
internal readonly record struct PolicyOptions(bool EnforceScope = false, bool EnforceNewDefaults = false, string? OnlyRole = null);
