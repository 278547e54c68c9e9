namespace Fixtures.Toolkit.OpenStack.Policy;

/// <summary>The effective rules: a service's defaults with an operator's overrides.</summary>
internal readonly struct PolicyRuleSet(PolicyDefaults defaults, PolicyOverrides overrides, PolicyOptions options)
{
    /// <summary>The name of the rule that decides for undefined ones.</summary>
    private const string Fallback = "default";

    public int Count => defaults.Count + overrides.Count;

    /// <summary>The check in force for a rule, or that of <c>default</c>, or null.</summary>
    public PolicyCheck? Find(string name) => FindDefined(name) ?? FindDefined(Fallback);

    private PolicyCheck? FindDefined(string name)
    {
        if (overrides.Find(name) is { } replaced)
            return replaced;
        if (defaults.Find(name) is not { } rule)
            return null;

        if (options.OnlyRole is { } role)
            return PolicyCheck.Parse($"role:{role}", name);

        return FindByOldName(rule) ?? (options.EnforceNewDefaults ? rule.Check : rule.TransitionalCheck);
    }

    /// <summary>An override under the earlier name counts, unless it only points to the new one.</summary>
    private PolicyCheck? FindByOldName(PolicyDefault rule) =>
        rule.DeprecatedName is { } oldName && overrides.Find(oldName) is { } check && check != rule.Reference ? check : null;
}
