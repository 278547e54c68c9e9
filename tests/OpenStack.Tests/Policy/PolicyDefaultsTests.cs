using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Tests.Policy;

public sealed class PolicyDefaultsTests
{
    [Fact]
    public void A_cycle_is_reported_with_its_rules()
    {
        var circle = Assert.Throws<PolicyCycleException>(() => new PolicyDefaults(
            [new("a", "rule:b"), new("b", "@ and not rule:c"), new("c", "rule:b or role:x")]));

        Assert.Equal(["b", "c", "b"], circle.Cycle);
        Assert.Contains("b -> c -> b", circle.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cycle_through_a_deprecated_check_is_reported() =>
        Assert.Throws<PolicyCycleException>(() => new PolicyDefaults(
            [new("a", "role:x") { DeprecatedCheck = "rule:b" }, new("b", "rule:a")]));

    [Fact]
    public void All_unknown_references_and_duplicates_are_reported_at_once()
    {
        var mistake = Assert.Throws<ArgumentException>(() => new PolicyDefaults(
            [new("a", "rule:x"), new("b", "role:r or rule:y"), new("b", "@")]));

        Assert.Contains("'a' refers to 'x'", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("'b' refers to 'y'", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("'b' is declared 2 times", mistake.Message, StringComparison.Ordinal);
    }
}
