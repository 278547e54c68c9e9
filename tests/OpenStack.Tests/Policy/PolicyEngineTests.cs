using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Tests.Policy.PolicyPersonas;

namespace Fixtures.Toolkit.OpenStack.Tests.Policy;

public sealed class PolicyEngineTests
{
    private static readonly PolicyEngine Engine = new(new PolicyDefaults(
    [
        new("admin_required", "role:admin"),
        new("show", "rule:admin_required") { ScopeTypes = ["project"] },
        new("renamed", "role:admin") { DeprecatedName = "old", DeprecatedCheck = "role:member" },
    ]));

    [Fact]
    public void A_rule_follows_the_rules_it_names()
    {
        Assert.True(Allows("show", Admin, PolicyOverrides.Empty));
        Assert.False(Allows("show", Demo, PolicyOverrides.Empty));
        Assert.True(Allows("show", Demo, PolicyOverrides.Empty.With("admin_required", "role:member")));
    }

    [Fact]
    public void An_unknown_rule_is_denied_unless_there_is_a_default()
    {
        Assert.False(Allows("unknown", Admin, PolicyOverrides.Empty));
        Assert.True(Allows("unknown", Demo, PolicyOverrides.Empty.With("default", "role:member")));
        Assert.True(Allows("show", Demo, PolicyOverrides.Empty.With("default", "role:member").With("show", "rule:unknown")));
        Assert.False(Allows("show", Demo, PolicyOverrides.Empty.With("show", "rule:unknown")));
    }

    [Fact]
    public void A_deprecated_check_counts_until_new_defaults_are_enforced()
    {
        Assert.True(Allows("renamed", Demo, PolicyOverrides.Empty));
        Assert.False(Allows("renamed", Demo, PolicyOverrides.Empty, new(EnforceNewDefaults: true)));
        Assert.False(Allows("renamed", Demo, PolicyOverrides.Empty.With("renamed", "role:admin")));
    }

    [Fact]
    public void An_override_of_the_old_name_counts_unless_it_points_to_the_new_one()
    {
        Assert.False(Allows("renamed", Demo, PolicyOverrides.Empty.With("old", "!")));
        Assert.True(Allows("renamed", Demo, PolicyOverrides.Empty.With("old", "rule:renamed")));
        Assert.True(Allows("renamed", Demo, PolicyOverrides.Empty.With("old", "!").With("renamed", "@")));
    }

    [Fact]
    public void A_token_of_another_scope_is_refused_only_where_scope_is_enforced()
    {
        Assert.Equal(PolicyDecision.Denied, Evaluate(new(EnforceScope: false)));
        Assert.Equal(PolicyDecision.InvalidScope, Evaluate(new(EnforceScope: true)));

        static PolicyDecision Evaluate(PolicyOptions options) =>
            Engine.Evaluate("show", SystemReader, PolicyTarget.Empty, PolicyOverrides.Empty, options);
    }

    [Fact]
    public void An_override_that_forms_a_cycle_with_a_default_is_refused()
    {
        var circle = Assert.Throws<PolicyCycleException>(
            () => Allows("show", Admin, PolicyOverrides.Empty.With("admin_required", "rule:show")));

        Assert.Equal(3, circle.Cycle.Count);
    }

    private static bool Allows(string rule, Credentials who, PolicyOverrides overrides, PolicyOptions options = default) =>
        Engine.Allows(rule, who, PolicyTarget.Empty, overrides, options);
}
