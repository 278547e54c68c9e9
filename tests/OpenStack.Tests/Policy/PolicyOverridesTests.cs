using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Tests.Policy;

public sealed class PolicyOverridesTests
{
    [Fact]
    public void A_policy_file_is_yaml_with_text_and_list_checks()
    {
        var overrides = PolicyOverrides.FromYaml("""
            # an operator's file
            "nova:show": "role:auditor or rule:owner"
            owner: project_id:%(project_id)s
            "nova:list": [["role:a", "role:b"], "role:c"]
            "nova:open":
            "nova:closed": "!"
            """);

        Assert.Equal(
            ["nova:closed = !", "nova:list = ((role:a and role:b) or role:c)", "nova:open = ",
                "nova:show = role:auditor or rule:owner", "owner = project_id:%(project_id)s"],
            overrides.Checks.Select(rule => $"{rule.Key} = {rule.Value}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing")]
    [InlineData("{}")]
    public void An_empty_file_overrides_nothing(string yaml) => Assert.Equal(PolicyOverrides.Empty, PolicyOverrides.FromYaml(yaml));

    [Fact]
    public void A_policy_file_may_be_json() =>
        Assert.Equal(PolicyOverrides.Empty.With("a", "role:x"), PolicyOverrides.FromYaml("""{"a": "role:x"}"""));

    [Theory]
    [InlineData("a: 'role:x and'", "a", 11)]
    [InlineData("a: [['role:x y']]", "a", 1)]
    [InlineData("- a", null, 1)]
    public void A_mistake_in_a_file_names_the_rule_and_the_column(string yaml, string? rule, int column)
    {
        var mistake = Assert.Throws<PolicySyntaxException>(() => PolicyOverrides.FromYaml(yaml));

        Assert.Equal((rule, column), (mistake.RuleName, mistake.Column));
    }

    [Fact]
    public void A_file_that_is_not_yaml_names_its_line()
    {
        var mistake = Assert.Throws<PolicySyntaxException>(() => PolicyOverrides.FromYaml("a: '@'\nb: @"));

        Assert.Contains("line 2", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Overrides_that_form_a_cycle_are_refused()
    {
        var circle = Assert.Throws<PolicyCycleException>(() => PolicyOverrides.FromYaml("{a: 'rule:b', b: 'rule:a'}"));

        Assert.Equal(["a", "b", "a"], circle.Cycle);
    }

    [Fact]
    public void Overrides_are_values()
    {
        var one = PolicyOverrides.Empty.With("a", "role:x");

        Assert.Equal(one, one.With("b", "@").Without("b"));
        Assert.Equal(0, one.Without("a").Count);
        Assert.Equal(1, one.Count);
    }

    [Fact]
    public void Overrides_are_a_json_object_of_rule_and_check()
    {
        var overrides = PolicyOverrides.Empty.With("b", "role:x or !").With("a", "");

        var json = JsonSerializer.Serialize(overrides);

        Assert.Equal("""{"a":"","b":"role:x or !"}""", json);
        Assert.Equal(overrides, JsonSerializer.Deserialize<PolicyOverrides>(json));
    }
}
