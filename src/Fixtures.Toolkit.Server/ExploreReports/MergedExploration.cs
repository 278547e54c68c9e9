using System.Globalization;
using Fixtures.Toolkit.Exploring.Sharding;

namespace Fixtures.Toolkit.Server.ExploreReports;

/// <summary>One exploration: the documents of its shards, and what they lack.</summary>
internal sealed class MergedExploration
{
    private readonly IReadOnlyList<ShardFile> _files;

    /// <param name="files">The documents of one exploration, at least one.</param>
    public MergedExploration(IEnumerable<ShardFile> files)
    {
        _files = [.. files.OrderBy(file => file.Document.Shards).ThenBy(file => file.Document.Shard)
            .ThenBy(file => file.Path, StringComparer.Ordinal)];
        Problems = [.. FindProblems()];
    }

    public IReadOnlyList<ShardFile> Files => _files;

    /// <summary>What makes the result incomplete: shards that are missing, did not end, or contradict each other.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>For example <c>Suite.RaceTests.The_quota_holds</c>, with its number if a process explored it more than once.</summary>
    public string Name => First.Ordinal == 1
        ? First.Exploration
        : string.Create(CultureInfo.InvariantCulture, $"{First.Exploration} #{First.Ordinal}");

    /// <summary>For example <c>Explore.Seeds(1000)</c>.</summary>
    public string Code => First.Code;

    public string Unit => First.Unit;

    /// <summary>The number of shards that there should be: the largest that any of them claims.</summary>
    public int Shards => _files.Max(file => file.Document.Shards);

    /// <summary>The number of different runs.</summary>
    public long Runs => First.IsSplit ? Documents.Sum(document => document.Runs) : Documents.Max(document => document.Runs);

    /// <summary>The number of runs that there should be; null where a budget decides.</summary>
    public long? Total => Documents.Max(document => document.Total);

    public double SlowestSeconds => Documents.Max(document => document.Seconds);

    public double SecondsOfAll => Documents.Sum(document => document.Seconds);

    /// <summary>How many runs had an allowed violation, by the name it is allowed under.</summary>
    public IReadOnlyList<(string Name, int Count)> Allowed =>
    [
        .. Documents.SelectMany(document => document.Allowed).GroupBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Sum(pair => pair.Value))).Where(pair => pair.Item2 > 0)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal),
    ];

    public bool HasFailed => Problems.Count > 0 || Documents.Any(document => document.State != ShardState.Passed);

    private ShardDocument First => _files[0].Document;

    private IEnumerable<ShardDocument> Documents => _files.Select(file => file.Document);

    /// <summary>Joins the documents that belong to one exploration, in the order of their names.</summary>
    public static IReadOnlyList<MergedExploration> Join(IEnumerable<ShardFile> files) =>
    [
        .. files.GroupBy(file => (file.Document.Assembly, file.Document.Exploration, file.Document.Code, file.Document.Ordinal))
            .OrderBy(group => group.Key.Exploration, StringComparer.Ordinal).ThenBy(group => group.Key.Code, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Ordinal)
            .Select(group => new MergedExploration(group)),
    ];

    private IEnumerable<string> FindProblems() =>
        [.. FindContradictions(), .. FindRepeated(), .. FindMissing(), .. FindUnfinished(), .. FindLeftOut()];

    private IEnumerable<string> FindContradictions()
    {
        var claims = _files.GroupBy(file => file.Document.Shards).Select(
            group => $"{Numbered([.. group.Select(file => file.Document.Shard)])} of {group.Key} in {Paths(group)}").ToList();
        if (claims.Count > 1)
            yield return $"The shards claim different totals: {string.Join("; ", claims)}. Use a new folder for each run.";
    }

    private IEnumerable<string> FindRepeated() =>
        from file in _files
        group file by file.Name into copies
        where copies.Count() > 1
        select $"{Capital(copies.Key)} is there {copies.Count()} times: {Paths(copies)}. Use a new folder for each run.";

    private IEnumerable<string> FindMissing()
    {
        var totals = Documents.Select(document => document.Shards).Distinct().ToList();
        if (totals is not [var total])
            yield break;
        int[] missing = [.. Enumerable.Range(1, total).Except(Documents.Select(document => document.Shard))];
        if (missing.Length > 0)
            yield return $"{Capital(Numbered(missing))} of {total} {(missing.Length == 1 ? "is" : "are")} missing.";
    }

    private IEnumerable<string> FindUnfinished() =>
        from file in _files
        where file.Document.State == ShardState.Running
        select $"{Capital(file.Name)} began and did not end, so its process died or still runs: {file.Path}.";

    /// <summary>Runs that no shard has run, though each of them passed.</summary>
    private IEnumerable<string> FindLeftOut()
    {
        foreach (var file in _files.Where(file => file.Document.State == ShardState.Passed))
        {
            if (file.Document.Share is { } share && file.Document.Runs != share)
                yield return $"{Capital(file.Name)} ran {file.Document.Runs} of its {share} {Unit}: {file.Path}.";
        }

        var totals = _files.Where(file => file.Document.Total is not null).GroupBy(file => file.Document.Total).ToList();
        if (totals.Count > 1)
        {
            var seen = totals.Select(group => $"{group.Key} in {Numbered([.. group.Select(file => file.Document.Shard)])}");
            yield return $"The shards saw different numbers of {Unit}, {string.Join(", ", seen)}, so some may have run twice or never: the "
                + "scenario depends on more than the seed, or the shards ran different code.";
        }
    }

    private static string Numbered(IReadOnlyList<int> shards) => $"shard{(shards.Count == 1 ? "" : "s")} {string.Join(", ", shards)}";

    private static string Paths(IEnumerable<ShardFile> files) => string.Join(", ", files.Select(file => file.Path));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
