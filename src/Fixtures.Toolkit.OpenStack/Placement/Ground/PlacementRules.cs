using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground;

/// <summary>The default rules of a release, built on first use.</summary>
/// <param name="rules">The common rules, then those of the topics.</param>
internal sealed class PlacementRules(Func<IEnumerable<PolicyRule>> rules)
{
    private readonly Lazy<PolicyEngine> _engine = new(() => new(new PolicyDefaults(rules())));

    public IEnumerable<PolicyRule> Rules => rules();

    public PolicyEngine Engine => _engine.Value;
}
