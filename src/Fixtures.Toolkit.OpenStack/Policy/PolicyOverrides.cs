using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.Policy;

/// <summary>An operator's replacements of default checks: an immutable value, part of a world's state.</summary>
/// <remarks>As JSON it is an object of rule name to check, in order of names.</remarks>
[JsonConverter(typeof(PolicyOverridesJsonConverter))]
internal sealed class PolicyOverrides : IEquatable<PolicyOverrides>
{
    private readonly ImmutableDictionary<string, Override> _rules;

    private PolicyOverrides(ImmutableDictionary<string, Override> rules) => _rules = rules;

    /// <summary>No overrides: the defaults are in force.</summary>
    public static PolicyOverrides Empty { get; } = new(ImmutableDictionary.Create<string, Override>(StringComparer.Ordinal));

    public int Count => _rules.Count;

    /// <summary>Rule names and checks as given, in ordinal order of names.</summary>
    public IEnumerable<KeyValuePair<string, string>> Checks =>
        _rules.OrderBy(rule => rule.Key, StringComparer.Ordinal).Select(rule => KeyValuePair.Create(rule.Key, rule.Value.Text));

    /// <summary>The content of a <c>policy.yaml</c> or <c>policy.json</c>.</summary>
    /// <exception cref="PolicySyntaxException">The file or a check in it cannot be read.</exception>
    /// <exception cref="PolicyCycleException">Rules in the file refer to each other in a circle.</exception>
    public static PolicyOverrides FromYaml(string yaml) => From(PolicyYaml.Read(yaml));

    /// <exception cref="PolicySyntaxException">A check cannot be read.</exception>
    /// <exception cref="PolicyCycleException">The rules refer to each other in a circle.</exception>
    public static PolicyOverrides From(IEnumerable<KeyValuePair<string, string>> checks) =>
        Checked(Empty._rules.SetItems(checks.Select(rule => KeyValuePair.Create(rule.Key, Override.Parse(rule.Key, rule.Value)))));

    /// <summary>The same overrides with this check for that rule.</summary>
    /// <exception cref="PolicySyntaxException">The check cannot be read.</exception>
    /// <exception cref="PolicyCycleException">The overrides now refer to each other in a circle.</exception>
    public PolicyOverrides With(string name, string check) => Checked(_rules.SetItem(name, Override.Parse(name, check)));

    /// <summary>The same overrides, with that rule back to its default.</summary>
    public PolicyOverrides Without(string name) => _rules.ContainsKey(name) ? new(_rules.Remove(name)) : this;

    public PolicyCheck? Find(string name) => _rules.IsEmpty ? null : _rules.GetValueOrDefault(name)?.Check;

    public bool Equals(PolicyOverrides? other) => other is not null && Count == other.Count && Checks.SequenceEqual(other.Checks);

    public override bool Equals(object? obj) => Equals(obj as PolicyOverrides);

    public override int GetHashCode() => Checks.Aggregate(0, HashCode.Combine);

    private static PolicyOverrides Checked(ImmutableDictionary<string, Override> rules)
    {
        var overrides = new PolicyOverrides(rules);
        new PolicyReferences(overrides.Find).Require(rules.Keys.Order(StringComparer.Ordinal));
        return overrides;
    }

    private sealed record Override(string Text, PolicyCheck Check)
    {
        public static Override Parse(string name, string text) => new(text, PolicyCheck.Parse(text, name));
    }
}
