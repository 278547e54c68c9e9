using System.Collections.Frozen;
using Fixtures.Toolkit.OpenStack.Policy.Checks;

namespace Fixtures.Toolkit.OpenStack.Policy;

/// <summary>The default rules of one service, parsed and checked once per process.</summary>
internal sealed class PolicyDefaults
{
    private readonly FrozenDictionary<string, PolicyDefault> _rules;
    private readonly FrozenSet<string> _deprecatedNames;

    /// <exception cref="PolicySyntaxException">A check cannot be read.</exception>
    /// <exception cref="PolicyCycleException">Rules refer to each other in a circle.</exception>
    /// <exception cref="ArgumentException">A rule is declared twice, or refers to a rule that is not declared.</exception>
    public PolicyDefaults(IEnumerable<PolicyRule> rules)
    {
        Rules = [.. rules.OrderBy(rule => rule.Name, StringComparer.Ordinal)];
        var parsed = Rules.Select(rule => new PolicyDefault(rule)).ToArray();
        var mistakes = Duplicates(parsed).Concat(UnknownReferences(parsed)).ToArray();
        if (mistakes.Length > 0)
            throw new ArgumentException(string.Join(" ", mistakes), nameof(rules));

        _deprecatedNames = parsed.Select(rule => rule.DeprecatedName).OfType<string>().ToFrozenSet(StringComparer.Ordinal);
        _rules = parsed.ToFrozenDictionary(rule => rule.Name, StringComparer.Ordinal);
        new PolicyReferences(name => Find(name)?.TransitionalCheck).Require(parsed.Select(rule => rule.Name));
    }

    /// <summary>The rules as declared, by name.</summary>
    public IReadOnlyList<PolicyRule> Rules { get; }

    public int Count => _rules.Count;

    public PolicyDefault? Find(string name) => _rules.GetValueOrDefault(name);

    /// <summary>Whether it is the deprecated name of a rule.</summary>
    public bool HasDeprecatedName(string name) => _deprecatedNames.Contains(name);

    private static IEnumerable<string> Duplicates(IEnumerable<PolicyDefault> rules) =>
        from rule in rules
        group rule by rule.Name into same
        where same.Count() > 1
        select $"Policy rule '{same.Key}' is declared {same.Count()} times; keep one.";

    private static IEnumerable<string> UnknownReferences(PolicyDefault[] rules)
    {
        var known = rules.Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        return from rule in rules
               from reference in rule.TransitionalCheck.References.Distinct()
               where !known.Contains(reference)
               select $"Policy rule '{rule.Name}' refers to '{reference}', which is not declared.";
    }
}

/// <summary>One default rule with its checks parsed.</summary>
internal sealed class PolicyDefault
{
    public PolicyDefault(PolicyRule rule)
    {
        Name = rule.Name;
        ScopeTypes = rule.ScopeTypes;
        DeprecatedName = rule.DeprecatedName == rule.Name ? null : rule.DeprecatedName;
        Reference = new RuleCheck(rule.Name);
        Check = PolicyCheck.Parse(rule.Check, rule.Name);
        TransitionalCheck = rule.DeprecatedCheck is null || rule.DeprecatedCheck == rule.Check
            ? Check
            : PolicyCheck.Any(Check, PolicyCheck.Parse(rule.DeprecatedCheck, rule.Name));
    }

    public string Name { get; }

    public string? DeprecatedName { get; }

    public PolicyCheck Check { get; }

    /// <summary>The check while deprecated defaults still count: the new one or the old one.</summary>
    public PolicyCheck TransitionalCheck { get; }

    /// <summary><c>rule:Name</c>, which a sample policy file has under the deprecated name.</summary>
    public PolicyCheck Reference { get; }

    private IReadOnlyList<string> ScopeTypes { get; }

    public bool AcceptsScope(string scope)
    {
        for (var i = 0; i < ScopeTypes.Count; i++)
        {
            if (ScopeTypes[i] == scope)
                return true;
        }

        return ScopeTypes.Count == 0;
    }
}
