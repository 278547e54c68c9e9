using System.Text;

namespace Fixtures.Toolkit.OpenStack.Tests.Policy;

/// <summary>Policies built to exhaust the stack or the time: refused with an error message in time linear to their length.</summary>
public sealed class DeepPolicyTests
{
    [Fact]
    public async Task A_chain_of_two_hundred_thousand_rules_is_refused()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var refusal = Assert.Throws<PolicySyntaxException>(() => cloud.Policy.Load("compute", Chain(200_000)));

        Assert.Contains("rules refer to each other deeper than 1000 checks", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(cloud.Policy.Overrides("compute"));
    }

    [Fact]
    public async Task The_longest_accepted_chain_is_evaluated()
    {
        await using var cloud = new OpenStackBuilder().Build();

        cloud.Policy.Load("compute", Chain(990));

        Assert.Equal(PolicyDecision.Allowed, cloud.Policy.Decide("compute", "r0", new Credentials { UserId = "u", Roles = ["admin"] }));
        Assert.Equal(PolicyDecision.Denied, cloud.Policy.Decide("compute", "r0", new Credentials { UserId = "u", Roles = ["member"] }));
    }

    [Fact]
    public async Task Nested_checks_count_like_references()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var nested = string.Concat(Enumerable.Repeat("not ", 90));
        var yaml = string.Concat(
            Enumerable.Range(0, 20).Select(i => $"\"r{i}\": \"{nested}rule:r{i + 1}\"\n")) + "\"r20\": \"role:admin\"\n";

        Assert.Throws<PolicySyntaxException>(() => cloud.Policy.Load("compute", yaml));
    }

    [Fact]
    public async Task A_cycle_of_many_rules_is_reported_with_its_rules()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var yaml = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"\"r{i}\": \"rule:r{(i + 1) % 20_000}\"\n"));

        var refusal = Assert.Throws<PolicyCycleException>(() => cloud.Policy.Load("compute", yaml));

        Assert.Equal(20_001, refusal.Cycle.Count);
    }

    [Fact]
    public async Task Many_rules_that_refer_to_one_another_are_followed_once_each()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var yaml = new StringBuilder();
        for (var i = 0; i < 60; i++)
            yaml.Append($"\"r{i}\": \"rule:r{i + 1} or rule:r{i + 2}\"\n");
        yaml.Append("\"r60\": \"role:admin\"\n\"r61\": \"role:admin\"\n");

        cloud.Policy.Load("compute", yaml.ToString());

        Assert.Equal(62, cloud.Policy.Overrides("compute").Count);
    }

    [Fact]
    public async Task A_file_of_nested_lists_is_refused_with_a_message()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var refusal = Assert.Throws<PolicySyntaxException>(() => cloud.Policy.Load("compute", "r: " + new string('[', 200_000)));

        Assert.Contains("not nested deeper", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_of_a_field_check_takes_linear_time()
    {
        await using var cloud = new OpenStackBuilder().Build();
        cloud.Policy.Load("network", "p: \"field:port:device_owner=~(a+)+$\"");

        var decision = cloud.Policy.Decide(
            "network",
            "p",
            new Credentials { UserId = "u" },
            new Dictionary<string, object?> { ["device_owner"] = new string('a', 5_000) + "!" });

        Assert.Equal(PolicyDecision.Denied, decision);
    }

    [Fact]
    public async Task A_pattern_that_cannot_be_run_in_linear_time_is_refused()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var refusal = Assert.Throws<PolicySyntaxException>(() => cloud.Policy.Load("network", "p: \"field:port:device_owner=~(a)\\\\1\""));

        Assert.Contains("the pattern cannot be read", refusal.Message, StringComparison.Ordinal);
    }

    private static string Chain(int length)
    {
        var yaml = new StringBuilder();
        for (var i = 0; i < length; i++)
            yaml.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"r{i}\": \"rule:r{i + 1}\"\n");
        return yaml.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"r{length}\": \"role:admin\"\n").ToString();
    }
}
