namespace Fixtures.Toolkit.OpenStack.Policy;

/// <summary>The default rules of one service in one release, read and checked on first use.</summary>
/// <param name="rules">The base rules, then those of the topics.</param>
internal sealed class ReleaseRules(Func<IEnumerable<PolicyRule>> rules)
{
    private readonly Lazy<PolicyEngine> _engine = new(() => new(new PolicyDefaults(rules())));

    /// <summary>The rules as declared.</summary>
    public IEnumerable<PolicyRule> Rules => rules();

    public PolicyEngine Engine => _engine.Value;

    /// <summary>The rules of another release: new and changed rules replace those of the same name.</summary>
    /// <param name="changes">The new and the changed rules.</param>
    /// <param name="removed">The names of the rules that the other release does not have.</param>
    public ReleaseRules With(Func<IEnumerable<PolicyRule>> changes, params IEnumerable<string> removed) => new(() =>
    {
        var changed = changes().ToList();
        var replaced = changed.Select(rule => rule.Name).Concat(removed).ToHashSet(StringComparer.Ordinal);
        return [.. Rules.Where(rule => !replaced.Contains(rule.Name)), .. changed];
    });
}
