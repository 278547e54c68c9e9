using Fixtures.Toolkit.Exploring.Sharding;

namespace Fixtures.Toolkit.Tests.Exploring.Sharding;

/// <summary>Which shard a process is comes from its environment; whatever is not clear is an error.</summary>
public sealed class ShardSettingTests
{
    private const string Forms =
        "Write EXPLORE_SHARD=k/n with 1 <= k <= n, such as EXPLORE_SHARD=2/4, or EXPLORE_SHARD=auto in a GitLab job with 'parallel' "
            + "(CI_NODE_INDEX and CI_NODE_TOTAL) or in an indexed Kubernetes Job (JOB_COMPLETION_INDEX, with the number of shards in "
            + "EXPLORE_SHARDS). Without EXPLORE_SHARD the whole exploration runs.";

    [Theory]
    [InlineData("")]
    [InlineData("EXPLORE_SHARD=")]
    [InlineData("CI_NODE_INDEX=2 CI_NODE_TOTAL=4")]
    [InlineData("JOB_COMPLETION_INDEX=1 EXPLORE_SHARDS=4")]
    public void Without_the_variable_there_is_no_sharding(string variables) => Assert.Null(Read(variables));

    [Theory]
    [InlineData("EXPLORE_SHARD=1/1", "shard 1 of 1")]
    [InlineData("EXPLORE_SHARD=2/4 CI_NODE_INDEX=1 CI_NODE_TOTAL=9", "shard 2 of 4")]
    [InlineData("EXPLORE_SHARD=64/64", "shard 64 of 64")]
    [InlineData("EXPLORE_SHARD=auto CI_NODE_INDEX=1 CI_NODE_TOTAL=4", "shard 1 of 4")]
    [InlineData("EXPLORE_SHARD=auto CI_NODE_INDEX=4 CI_NODE_TOTAL=4", "shard 4 of 4")]
    [InlineData("EXPLORE_SHARD=auto JOB_COMPLETION_INDEX=0 EXPLORE_SHARDS=4 CI_NODE_TOTAL=1", "shard 1 of 4")]
    [InlineData("EXPLORE_SHARD=auto JOB_COMPLETION_INDEX=3 EXPLORE_SHARDS=4", "shard 4 of 4")]
    public void A_shard_is_read(string variables, string shard) => Assert.Equal(shard, $"{Read(variables)}");

    [Theory]
    [InlineData("2", "EXPLORE_SHARD='2' names no shard.")]
    [InlineData(" ", "EXPLORE_SHARD=' ' names no shard.")]
    [InlineData("2/", "EXPLORE_SHARD='2/' names no shard.")]
    [InlineData("/4", "EXPLORE_SHARD='/4' names no shard.")]
    [InlineData("2 / 4", "EXPLORE_SHARD='2 / 4' names no shard.")]
    [InlineData("-1/4", "EXPLORE_SHARD='-1/4' names no shard.")]
    [InlineData("+1/4", "EXPLORE_SHARD='+1/4' names no shard.")]
    [InlineData("1/2/4", "EXPLORE_SHARD='1/2/4' names no shard.")]
    [InlineData("1.0/4", "EXPLORE_SHARD='1.0/4' names no shard.")]
    [InlineData("1/99999999999", "EXPLORE_SHARD='1/99999999999' names no shard.")]
    [InlineData("Auto", "EXPLORE_SHARD='Auto' names no shard.")]
    [InlineData("0/0", "EXPLORE_SHARD='0/0' names no shard: there must be at least one.")]
    [InlineData("0/4", "EXPLORE_SHARD='0/4' names no shard: the shards of 4 have the numbers 1 to 4.")]
    [InlineData("5/4", "EXPLORE_SHARD='5/4' names no shard: the shards of 4 have the numbers 1 to 4.")]
    public void A_malformed_shard_is_refused(string value, string why)
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => new ShardSetting(name => name == "EXPLORE_SHARD" ? value : null).Read());

        Assert.Equal($"{why} {Forms}", error.Message);
    }

    [Theory]
    [InlineData(
        "", "EXPLORE_SHARD=auto found neither CI_NODE_INDEX nor JOB_COMPLETION_INDEX, so nothing says which shard this is.")]
    [InlineData(
        "CI_NODE_TOTAL=1", "EXPLORE_SHARD=auto found neither CI_NODE_INDEX nor JOB_COMPLETION_INDEX, so nothing says which shard this is.")]
    [InlineData(
        "CI_NODE_INDEX=2",
        "EXPLORE_SHARD=auto found CI_NODE_INDEX=2, but CI_NODE_TOTAL is not set, so the number of shards is not known. Set it.")]
    [InlineData(
        "CI_NODE_INDEX=2 EXPLORE_SHARDS=4",
        "EXPLORE_SHARD=auto found CI_NODE_INDEX=2, but CI_NODE_TOTAL is not set, so the number of shards is not known. Set it.")]
    [InlineData(
        "JOB_COMPLETION_INDEX=0",
        "EXPLORE_SHARD=auto found JOB_COMPLETION_INDEX=0, but EXPLORE_SHARDS is not set, so the number of shards is not known. Set it.")]
    [InlineData(
        "JOB_COMPLETION_INDEX=0 CI_NODE_TOTAL=4",
        "EXPLORE_SHARD=auto found JOB_COMPLETION_INDEX=0, but EXPLORE_SHARDS is not set, so the number of shards is not known. Set it.")]
    [InlineData(
        "CI_NODE_INDEX=1 CI_NODE_TOTAL=4 JOB_COMPLETION_INDEX=0 EXPLORE_SHARDS=4",
        "EXPLORE_SHARD=auto found both CI_NODE_INDEX and JOB_COMPLETION_INDEX, so it is not clear which of them numbers the shards. "
            + "Unset one.")]
    [InlineData("CI_NODE_INDEX=0 CI_NODE_TOTAL=4", "CI_NODE_INDEX=0 is no shard of CI_NODE_TOTAL=4: the numbers are 1 to 4.")]
    [InlineData("CI_NODE_INDEX=5 CI_NODE_TOTAL=4", "CI_NODE_INDEX=5 is no shard of CI_NODE_TOTAL=4: the numbers are 1 to 4.")]
    [InlineData(
        "JOB_COMPLETION_INDEX=4 EXPLORE_SHARDS=4", "JOB_COMPLETION_INDEX=4 is no shard of EXPLORE_SHARDS=4: the numbers are 0 to 3.")]
    [InlineData("JOB_COMPLETION_INDEX=0 EXPLORE_SHARDS=0", "EXPLORE_SHARDS=0 is no number of shards: there must be at least one.")]
    [InlineData("JOB_COMPLETION_INDEX=0 EXPLORE_SHARDS=four", "EXPLORE_SHARDS='four' is no whole number of at least 0.")]
    [InlineData("CI_NODE_INDEX=-1 CI_NODE_TOTAL=4", "CI_NODE_INDEX='-1' is no whole number of at least 0.")]
    public void An_automatic_shard_that_is_not_clear_is_refused(string variables, string why)
    {
        var error = Assert.Throws<InvalidOperationException>(() => Read($"EXPLORE_SHARD=auto {variables}"));

        Assert.Equal($"{why} {Forms}", error.Message);
    }

    [Fact]
    public async Task A_malformed_shard_fails_the_exploration_before_its_cloud_is_composed()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Explore.Seeds(1).AsShard("3/2", report: null).RunAsync(
            newCloud: _ => Assert.Fail("It was composed."), scenario: _ => Task.CompletedTask));
    }

    private static Shard? Read(string variables)
    {
        var values = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(
            pair => pair[0], pair => pair[1]);
        return new ShardSetting(values.GetValueOrDefault).Read();
    }
}
