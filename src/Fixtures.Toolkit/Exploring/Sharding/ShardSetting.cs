using System.Globalization;

namespace Fixtures.Toolkit.Exploring.Sharding;

/// <summary>Reads from environment variables which shard this process is. Whatever is not clear is an error, and never a guess.</summary>
/// <param name="variable">Reads a variable; null if it is not set.</param>
internal sealed class ShardSetting(Func<string, string?> variable)
{
    /// <summary>Turns sharding on: <c>k/n</c>, or <see cref="Auto"/>.</summary>
    public const string Variable = "EXPLORE_SHARD";

    private const string Auto = "auto";
    private const string GitLabIndex = "CI_NODE_INDEX";
    private const string GitLabTotal = "CI_NODE_TOTAL";
    private const string JobIndex = "JOB_COMPLETION_INDEX";
    private const string JobTotal = "EXPLORE_SHARDS";

    private const string Forms =
        $"Write {Variable}=k/n with 1 <= k <= n, such as {Variable}=2/4, or {Variable}={Auto} in a GitLab job with 'parallel' "
            + $"({GitLabIndex} and {GitLabTotal}) or in an indexed Kubernetes Job ({JobIndex}, with the number of shards in {JobTotal}). "
            + $"Without {Variable} the whole exploration runs.";

    /// <summary>The shard; null if <see cref="Variable"/> is not set or empty.</summary>
    /// <exception cref="InvalidOperationException">A variable is missing or no number in its range.</exception>
    public Shard? Read() => variable(Variable) switch
    {
        null or "" => null,
        Auto => ReadAuto(),
        var text => Parse(text),
    };

    private static Shard Parse(string text)
    {
        if (text.Split('/') is not [var first, var second] || NumberIn(first) is not { } number || NumberIn(second) is not { } count)
            throw Refused($"{Variable}='{text}' names no shard.");
        if (count < 1)
            throw Refused($"{Variable}='{text}' names no shard: there must be at least one.");
        return number >= 1 && number <= count
            ? new Shard(number, count)
            : throw Refused($"{Variable}='{text}' names no shard: the shards of {second} have the numbers 1 to {second}.");
    }

    private Shard ReadAuto()
    {
        var (isGitLab, isJob) = (IsSet(GitLabIndex), IsSet(JobIndex));
        if (isGitLab && isJob)
        {
            throw Refused(
                $"{Variable}={Auto} found both {GitLabIndex} and {JobIndex}, so it is not clear which of them numbers the shards. Unset "
                    + "one.");
        }

        if (!isGitLab && !isJob)
        {
            throw Refused(
                $"{Variable}={Auto} found neither {GitLabIndex} nor {JobIndex}, so nothing says which shard this is.");
        }

        return isGitLab
            ? Create(GitLabIndex, Number(GitLabIndex), GitLabTotal, first: 1)
            : Create(JobIndex, Number(JobIndex), JobTotal, first: 0);
    }

    private Shard Create(string indexName, int index, string totalName, int first)
    {
        if (!IsSet(totalName))
        {
            throw Refused(
                $"{Variable}={Auto} found {indexName}={index}, but {totalName} is not set, so the number of shards is not known. Set it.");
        }

        var total = Number(totalName);
        if (total < 1)
            throw Refused($"{totalName}={total} is no number of shards: there must be at least one.");
        return index >= first && index - first < total
            ? new Shard(index - first + 1, total)
            : throw Refused(string.Create(
                CultureInfo.InvariantCulture,
                $"{indexName}={index} is no shard of {totalName}={total}: the numbers are {first} to {total - 1 + first}."));
    }

    private int Number(string name) =>
        NumberIn(variable(name)) ?? throw Refused($"{name}='{variable(name)}' is no whole number of at least 0.");

    private bool IsSet(string name) => !string.IsNullOrEmpty(variable(name));

    private static int? NumberIn(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static InvalidOperationException Refused(string why) => new($"{why} {Forms}");
}
