namespace Fixtures.Toolkit.OpenStack.Policy;

/// <summary>Decides by one service's rules. It keeps no state of a world: overrides and options come with each question.</summary>
/// <remarks>Source: oslo.policy, <c>Enforcer.enforce</c>.</remarks>
internal sealed class PolicyEngine(PolicyDefaults defaults)
{
    /// <summary>The defaults, in the order of their names.</summary>
    public IReadOnlyList<PolicyRule> Rules => defaults.Rules;

    /// <summary>Whether the service has a rule of that name, or one that was called so before.</summary>
    public bool Knows(string ruleName) => defaults.Find(ruleName) is not null || defaults.HasDeprecatedName(ruleName);

    /// <exception cref="PolicyCycleException">These overrides and the defaults refer to each other in a circle.</exception>
    /// <exception cref="PolicySyntaxException">A chain of rules is too deep.</exception>
    public void RefuseCycles(PolicyOverrides overrides)
    {
        var rules = new PolicyRuleSet(defaults, overrides, default);
        new PolicyReferences(rules.Find).Require(overrides.Checks.Select(rule => rule.Key).Concat(Rules.Select(rule => rule.Name)));
    }

    /// <summary>Whether the rule lets these credentials act on this target. A rule nobody defined is answered by <c>default</c>, or denied.</summary>
    public bool Allows(
        string ruleName, Credentials credentials, in PolicyTarget target, PolicyOverrides overrides, PolicyOptions options) =>
        Evaluate(ruleName, credentials, target, overrides, options) == PolicyDecision.Allowed;

    /// <summary>As <see cref="Allows"/>, telling a refused scope apart from a refused check.</summary>
    /// <exception cref="PolicyCycleException">Overrides and defaults together refer to each other in a circle.</exception>
    public PolicyDecision Evaluate(
        string ruleName, Credentials credentials, in PolicyTarget target, PolicyOverrides overrides, PolicyOptions options)
    {
        if (options is { EnforceScope: true, OnlyRole: null } && defaults.Find(ruleName) is { } rule && !rule.AcceptsScope(credentials.Scope))
            return PolicyDecision.InvalidScope;

        var request = new PolicyRequest(new PolicyRuleSet(defaults, overrides, options), credentials, target);
        return request.Follow(ruleName) ? PolicyDecision.Allowed : PolicyDecision.Denied;
    }
}

/// <summary>How a service is configured to enforce its rules.</summary>
/// <param name="EnforceScope">Refuse tokens whose scope a rule does not accept.</param>
/// <param name="EnforceNewDefaults">Stop accepting deprecated checks beside the new ones.</param>
/// <param name="OnlyRole">The role that decides in place of every default check, and of its scope; null for the defaults.</param>
internal readonly record struct PolicyOptions(bool EnforceScope = false, bool EnforceNewDefaults = false, string? OnlyRole = null);
